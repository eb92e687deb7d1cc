import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { warnOfOutsideNames } from './outside-names.ts';
import { linkedParts, mainPart, readRelationships } from './relationships.ts';

const list = (entries: string): Uint8Array =>
  strToU8(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries}</Relationships>`,
  );

describe('readRelationships', () => {
  it('resolves targets against the folder of the part, and keeps addresses outside as they are', () => {
    const parts = new Map([
      [
        'ppt/slides/_rels/slide1.xml.rels',
        list(
          '<Relationship Id="a" Type="http://x/notesSlide" Target="../notesSlides/n1.xml"/><Relationship Id="b" Type="http://x/image" Target="/ppt/media/i.png"/><Relationship Id="c" Type="http://x/hyperlink" Target="https://example.org/" TargetMode="External"/>',
        ),
      ],
    ]);
    const links = readRelationships(parts, 'ppt/slides/slide1.xml');
    expect(links.get('a')?.target).toBe('ppt/notesSlides/n1.xml');
    expect(linkedParts(links, 'image')).toEqual(['ppt/media/i.png']);
    expect(links.get('c')).toEqual({ type: 'hyperlink', target: 'https://example.org/', isExternal: true });
  });

  it('finds the main part by the word of the file, never outside the archive', () => {
    const parts = new Map([
      ['_rels/.rels', list('<Relationship Id="a" Type="http://x/officeDocument" Target="../../word/main.xml"/>')],
      ['word/main.xml', list('')],
    ]);
    expect(mainPart(parts, 'word/document.xml')).toBe('word/main.xml');
    expect(mainPart(new Map(), 'word/document.xml')).toBe('word/document.xml');
  });
});

describe('warnOfOutsideNames', () => {
  it('counts names that lead outside and says that nothing was written', () => {
    const zip = zipSync({ '../../evil.txt': strToU8('x'), 'C:/evil.txt': strToU8('x'), 'word/a..b.xml': strToU8('x') });
    expect(warnOfOutsideNames(zip)).toMatch(/2 entries .* outside .* nothing was written/);
    expect(warnOfOutsideNames(zipSync({ 'word/a..b.xml': strToU8('x') }))).toBeNull();
  });
});
