import { describe, expect, it } from 'vitest';
import { parseXml, UnfitXml } from './parse-xml.ts';
import { writeXml } from './write-xml.ts';
import { copy, descendants, element, firstDescendant, textOf } from './xml-tree.ts';

const note = '<a:p x="1 &amp; &quot;2&quot;"><a:r><a:t>one &lt; two</a:t></a:r><a:r><a:t> and more</a:t></a:r></a:p>';

describe('a part as a tree', () => {
  it('is written as it was read', () => {
    expect(writeXml(parseXml(note))).toContain(note);
  });

  it('finds elements and their words in order', () => {
    const root = parseXml(note);
    expect(descendants(root, 'a:t').map(textOf)).toEqual(['one < two', ' and more']);
    expect(textOf(firstDescendant(root, 'a:t'))).toBe('one < two');
  });

  it('is copied without a shared part', () => {
    const root = parseXml(note);
    const twin = copy(root);
    twin.children.push(element('a:end'));
    expect(root.children).toHaveLength(2);
  });

  it.each([
    ['a control character', '<a>\u000c</a>'],
    ['crossed tags', '<a><b></a></b>'],
    ['an unescaped ampersand', '<a>R & D</a>'],
    ['an attribute given twice', '<a b="1" b="2"/>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(() => parseXml(text)).toThrow(UnfitXml);
  });
});
