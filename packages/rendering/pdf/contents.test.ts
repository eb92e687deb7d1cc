import { describe, expect, it } from 'vitest';
import { layContents } from './contents.ts';
import { createMeasure } from './measure.ts';
import { pageGrid } from './page-grid.ts';
import { createTag } from './tag.ts';

const page = pageGrid('a4');
const entries = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    level: index % 3 === 0 ? (1 as const) : (2 as const),
    number: `${index + 1}`,
    kicker: 'Scope',
    title: 'What the county asks for',
    target: `place ${index}`,
  }));
const lay = (count: number) => {
  const root = createTag('Document', null);
  return { root, pages: layContents(entries(count), { measure: createMeasure(), page, root, pageOf: () => 1 }) };
};

describe('the contents', () => {
  it('stand on one page up to forty entries', () => {
    expect(lay(40).pages).toHaveLength(1);
  });

  it('fill two pages about equally where one is too small', () => {
    const { pages } = lay(70);
    const [first, second] = pages.map(({ end }) => end - page.top);
    expect(pages).toHaveLength(2);
    expect(Math.abs((first ?? 0) - (second ?? 0))).toBeLessThan(100);
  });

  it('show every entry once', () => {
    for (const count of [1, 40, 70])
      expect(lay(count).pages.reduce((sum, { pieces }) => sum + pieces.length, 0)).toBe(count + 1);
  });
});
