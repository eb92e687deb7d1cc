import type { Theme } from '@bidsmith/core';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleOptions, smallProposal } from '../../../test/support/sample-proposals.ts';
import { slideLayouts } from '../layout/slide.ts';
import { checkFile } from '../lint/check-file.ts';
import { resolveTheme } from '../themes/resolve-theme.ts';
import { writePptx } from './write-pptx.ts';

/** One white point. */
const point = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=';
const brand: Theme = {
  ...resolveTheme('meridian'),
  name: 'Alder & Co',
  fonts: { title: 'Cambria', body: 'Arial' },
  logo: { contentType: 'image/png', base64: point, width: 300, height: 100 },
};

let parts: Record<string, string> = {};
let errors = -1;
const layouts = () =>
  Object.entries(parts).filter(
    ([path, xml]) =>
      /^ppt\/slideLayouts\/slideLayout\d+\.xml$/.test(path) &&
      slideLayouts.some((name) => xml.includes(`name="${name}"`)),
  );

beforeAll(async () => {
  const german = smallProposal();
  const [first] = german.sections;
  if (first)
    first.blocks = [
      {
        type: 'paragraph',
        text: 'Der Auftragnehmer hat die Fenster des Gebäudes zu reinigen und die Mängel mit dem Bericht zu melden. '.repeat(
          40,
        ),
        citations: [],
        requirementIds: [],
      },
    ];
  const written = await writePptx({
    proposal: { ...german, sections: [...german.sections].slice(0, 2) },
    options: { ...sampleOptions, theme: brand },
  });
  parts = Object.fromEntries(Object.entries(unzipSync(written.bytes)).map(([path, bytes]) => [path, strFromU8(bytes)]));
  errors = (await checkFile('pptx', written)).errors;
});

describe('a deck in a brand', () => {
  it('breaks no rule', () => {
    expect(errors).toBe(0);
  });

  it('has the logo on every layout, described, and once in the file', () => {
    expect(layouts().length).toBe(slideLayouts.length);
    for (const [, xml] of layouts()) expect(xml).toContain('descr="Logo of Alder &amp; Co"');
    expect(Object.keys(parts).filter((path) => path.startsWith('ppt/media/'))).toEqual(['ppt/media/logo.png']);
  });

  it('names the theme and its fonts', () => {
    expect(parts['ppt/theme/theme1.xml']).toContain('name="Alder &amp; Co"');
    expect(parts['ppt/theme/theme1.xml']).toContain('typeface="Cambria"');
    expect(parts['docProps/app.xml']).toContain('<vt:lpstr>Arial</vt:lpstr>');
  });

  it('says in which language it is', () => {
    expect(parts['docProps/core.xml']).toContain('<dc:language>de-DE</dc:language>');
    expect(parts['ppt/slides/slide2.xml']).toContain('lang="de-DE"');
    expect(parts['ppt/slides/slide2.xml']).not.toContain('lang="en-US"');
  });

  it('lists the titles of its slides', () => {
    const title = /type="title"\/>.*?<a:t>([^<]*)/s.exec(parts['ppt/slides/slide2.xml'] ?? '')?.[1] ?? '';
    expect(title).not.toBe('');
    expect(parts['docProps/app.xml']).toContain(`<vt:lpstr>${title}</vt:lpstr>`);
  });

  it('has foot line and slide number as placeholders that inherit from layout and master', () => {
    const slide = parts['ppt/slides/slide2.xml'] ?? '';
    for (const type of ['ftr', 'sldNum']) {
      expect(slide).toMatch(new RegExp(`type="${type}"[^>]*/></p:nvPr></p:nvSpPr><p:spPr/>`));
      expect(parts['ppt/slideMasters/slideMaster1.xml']).toContain(`type="${type}"`);
    }
    for (const [, xml] of layouts().filter(([, each]) => !each.includes('name="Cover"')))
      expect(xml).toContain('type="ftr"');
  });

  it('gives new slides a place for content', () => {
    const [, content] = layouts().find(([, xml]) => xml.includes('<p:cSld name="Content"')) ?? ['', ''];
    expect(content).toContain('<p:ph idx="20"/>');
  });
});
