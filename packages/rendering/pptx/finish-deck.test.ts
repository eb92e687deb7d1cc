import { unzipSync, strFromU8 } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { mediumProposal, sampleOptions } from '../../../test/support/sample-proposals.ts';
import { writePptx } from './write-pptx.ts';

let parts: Record<string, string> = {};
const slides = () => Object.entries(parts).filter(([path]) => /^ppt\/slides\/slide\d+\.xml$/.test(path));
const all = (pattern: RegExp) => Object.entries(parts).filter(([path]) => pattern.test(path));

beforeAll(async () => {
  const { bytes } = await writePptx({ proposal: mediumProposal(), options: sampleOptions });
  parts = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));
});

describe('the finished deck', () => {
  it('names no content type for a part that is not there', () => {
    const named = [...(parts['[Content_Types].xml'] ?? '').matchAll(/PartName="\/([^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(named.filter((part) => !(part in parts))).toEqual([]);
    expect(parts['[Content_Types].xml']).not.toContain('image/jpg');
  });

  it('has paragraph properties first and once', () => {
    for (const [, xml] of slides()) expect(/<\/a:r>\s*<a:pPr/.test(xml)).toBe(false);
  });

  it('gives every shape of a slide an id of its own', () => {
    for (const [, xml] of slides()) {
      const ids = [...xml.matchAll(/<p:cNvPr id="(\d+)"/g)].map((match) => match[1]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('draws in theme colours only, tints included', () => {
    for (const [, xml] of [...slides(), ...all(/^ppt\/charts\/chart\d+\.xml$/)])
      expect(xml.match(/<a:srgbClr val="[^"]*"/)?.[0]).toBeUndefined();
    expect(parts['ppt/theme/theme1.xml']).toContain('<a:accent1><a:srgbClr val="0B6E69"/>');
  });

  it('uses the fonts of the theme for every script', () => {
    expect(parts['ppt/theme/theme1.xml']).toContain('typeface="Georgia"');
    for (const [, xml] of slides()) {
      expect(/typeface="(?!\+m[jn]-(lt|ea|cs)")/.test(xml)).toBe(false);
      expect(/<a:ea typeface="\+m[jn]-(lt|cs)"/.test(xml)).toBe(false);
    }
  });

  it('gives the notes master its own theme and its place before the slides', () => {
    expect(parts['ppt/notesMasters/_rels/notesMaster1.xml.rels']).toContain('theme2.xml');
    const presentation = parts['ppt/presentation.xml'] ?? '';
    expect(presentation.indexOf('<p:notesMasterIdLst')).toBeLessThan(presentation.indexOf('<p:sldIdLst'));
  });

  it('keeps notes only where there are some, one paragraph a line', () => {
    const notes = all(/^ppt\/notesSlides\/notesSlide\d+\.xml$/);
    expect(notes.length).toBeGreaterThan(0);
    expect(notes.length).toBeLessThan(slides().length);
    expect(notes.some(([, xml]) => (xml.match(/<a:p>/g) ?? []).length > 3)).toBe(true);
  });

  it('gives sections fixed ids in upper case', () => {
    const ids = [...(parts['ppt/presentation.xml'] ?? '').matchAll(/<p14:section name="[^"]*" id="([^"]*)"/g)].map(
      (match) => match[1],
    );
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids) expect(id).toMatch(/^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/);
  });

  it('orders charts as the schema does, with two axes', () => {
    const [, chart] = all(/^ppt\/charts\/chart\d+\.xml$/)[0] ?? ['', ''];
    expect((chart.match(/<c:axId/g) ?? []).length).toBe(4);
    expect(chart.indexOf('<c:dPt>')).toBeLessThan(chart.indexOf('<c:dLbls>'));
  });

  it('describes tables and charts, marks decoration and header rows', () => {
    for (const [, xml] of slides()) {
      for (const frame of xml.match(/<p:graphicFrame>.*?<\/p:nvGraphicFramePr>/gs) ?? [])
        expect(frame).toMatch(/descr="[^"]+"/);
      for (const table of xml.match(/<a:tblPr[^>]*>/g) ?? []) expect(table).toContain('firstRow="1"');
    }
    expect(parts['ppt/slides/slide1.xml']).toContain('adec:decorative');
  });

  it('lets placeholders inherit place and format from their layout', () => {
    for (const [, xml] of slides()) {
      for (const shape of (xml.match(/<p:sp>.*?<\/p:sp>/gs) ?? []).filter((each) =>
        /<p:ph[^>]*type="(title|body)"/.test(each),
      )) {
        expect(shape).toMatch(/<p:spPr\s*\/>/);
        expect(shape).toMatch(/<a:bodyPr\s*\/>/);
      }
    }
    for (const [, xml] of all(/^ppt\/slideLayouts\/slideLayout\d+\.xml$/)) {
      for (const shape of (xml.match(/<p:sp>.*?<\/p:sp>/gs) ?? []).filter((each) => each.includes('type="title"')))
        expect(shape).toMatch(/lIns="0"/);
    }
  });

  it('is dated by the proposal, not by the clock', () => {
    expect(parts['docProps/core.xml']).toContain('2026-03-30T00:00:00Z');
  });
});
