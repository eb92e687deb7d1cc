import { describe, expect, it } from 'vitest';
import { createListCounter } from './count-lists.ts';
import { readNumbering } from './read-numbering.ts';
import { readStyles } from './read-styles.ts';

const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
const numbering = `<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', 'Article %1')}${level(1, 'decimal', '%1.%2', '<w:isLgl/>')}${level(2, 'lowerLetter', '(%3)')}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '-')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>`;

function labels(places: readonly (readonly [string, number])[]): (string | null | undefined)[] {
  const count = createListCounter(readNumbering(new TextEncoder().encode(numbering)), readStyles(undefined));
  return places.map(([numId, at]) => count({ numId, level: at, styleId: null })?.number);
}

describe('createListCounter', () => {
  it('counts levels, restarts deeper ones and prints legal numbers in digits', () => {
    expect(
      labels([
        ['1', 0],
        ['1', 1],
        ['1', 1],
        ['1', 2],
        ['1', 2],
        ['1', 0],
        ['1', 1],
        ['1', 2],
      ]),
    ).toEqual(['Article I', '1.1', '1.2', '(a)', '(b)', 'Article II', '2.1', '(a)']);
  });

  it('counts parents that never came as their start', () => {
    expect(
      labels([
        ['1', 1],
        ['1', 1],
      ]),
    ).toEqual(['1.1', '1.2']);
  });

  it('goes on behind a parent that only its children showed', () => {
    expect(
      labels([
        ['1', 2],
        ['1', 2],
        ['1', 1],
        ['1', 0],
      ]),
    ).toEqual(['(a)', '(b)', '1.2', 'Article II']);
  });

  it('gives bullets no number, and applies a start override once', () => {
    expect(
      labels([
        ['2', 0],
        ['1', 2],
        ['1', 2],
        ['3', 2],
        ['3', 2],
      ]),
    ).toEqual([null, '(a)', '(b)', '(a)', '(b)']);
  });

  it('restarts a level only below the level it names, and an overridden one at its own start', () => {
    const lists = `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2)', '<w:lvlRestart w:val="0"/>')}${level(2, 'decimal', '(%3)')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>`;
    const count = createListCounter(readNumbering(new TextEncoder().encode(lists)), readStyles(undefined));
    const at = (numId: string, depth: number): string | null | undefined =>
      count({ numId, level: depth, styleId: null })?.number;
    expect([at('1', 0), at('1', 1), at('1', 0), at('1', 1)]).toEqual(['1.', 'a)', '2.', 'b)']);
    expect([at('2', 2), at('2', 2), at('2', 1), at('2', 2)]).toEqual(['(5)', '(6)', 'c)', '(5)']);
  });

  it('follows a list style, and the level that names a style or the one beneath it', () => {
    const lists =
      '<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/><w:lvl w:ilvl="1"><w:numFmt w:val="upperLetter"/><w:pStyle w:val="P"/><w:lvlText w:val="%2:"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num></w:numbering>';
    const styles =
      '<w:styles xmlns:w="w"><w:style w:styleId="P"><w:pPr><w:numPr><w:numId w:val="8"/></w:numPr></w:pPr></w:style><w:style w:styleId="Q"><w:basedOn w:val="P"/></w:style></w:styles>';
    const encode = (xml: string): Uint8Array => new TextEncoder().encode(xml);
    const count = createListCounter(readNumbering(encode(lists)), readStyles(encode(styles)));
    const of = (styleId: string): unknown => count({ numId: null, level: null, styleId });
    expect([of('P'), of('Q')]).toEqual([
      { number: 'A:', depth: 2 },
      { number: 'B:', depth: 2 },
    ]);
  });

  it('gives no label to what is in no list', () => {
    expect(
      labels([
        ['0', 0],
        ['99', 0],
      ]),
    ).toEqual([undefined, undefined]);
  });
});
