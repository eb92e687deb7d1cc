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

  it('gives no label to what is in no list', () => {
    expect(
      labels([
        ['0', 0],
        ['99', 0],
      ]),
    ).toEqual([undefined, undefined]);
  });
});
