import { describe, expect, it } from 'vitest';
import { assemble, line, page } from './lines-for-tests.ts';

describe('the account of pages', () => {
  it('names pages whose text was recognised, and how sure it is', () => {
    const scanned = page(
      1,
      [line('Proposals are due', 100, { confidence: 0.9 }), line('on Friday.', 114, { confidence: 0.6 })],
      {
        confidence: 0.8,
        label: 'iv',
      },
    );
    const { pages, blocks } = assemble([scanned]);
    expect(pages[0]).toMatchObject({
      status: 'ocr',
      confidence: 0.8,
      label: 'iv',
      text: 'Proposals are due\non Friday.',
    });
    expect(blocks[0]).toMatchObject({ text: 'Proposals are due on Friday.', confidence: 0.789 });
  });

  it('gives up a page of which recognition is too unsure', () => {
    const doubtful = page(2, [line('Pr0p0sa1s ar dve', 100, { confidence: 0.3 })], { confidence: 0.3 });
    const { pages, blocks } = assemble([page(1, [line('Words of the first page.', 100)]), doubtful]);
    expect(pages[1]).toMatchObject({ status: 'unreadable', text: '' });
    expect(pages[1]?.reason).toContain('30 %');
    expect(blocks.length).toBe(1);
  });

  it('reads the fields of a form where they stand, and has them in the text of the page', () => {
    const field = (name: string, value: string, top: number) => ({
      name,
      value,
      left: 300,
      right: 400,
      top,
      bottom: top + 12,
    });
    const form = page(1, [line('Name of the offeror', 110), line('The offeror signs below.', 200)], {
      fields: [
        field('Date signed', '', 210),
        field('Name of the offeror', '', 100),
        field('Offeror', 'Northwind Ltd', 100),
        field('form1[0].Text12[0]', '', 150),
        field('52.219-28_cb1', '', 160),
      ],
    });
    const { pages, blocks } = assemble([form]);
    expect(blocks.map((block) => [block.kind, block.text])).toEqual([
      ['paragraph', 'Name of the offeror'],
      ['formField', 'Offeror: Northwind Ltd'],
      ['paragraph', 'The offeror signs below.'],
      ['formField', 'Date signed:'],
    ]);
    expect(pages[0]?.text).toContain('Offeror: Northwind Ltd');
  });

  it('gives each block the box that it fills', () => {
    const { blocks } = assemble([page(1, [line('Two lines of', 100), line('a paragraph.', 113)])]);
    expect(blocks[0]?.box).toEqual([72, 91.2, 132, 115.2]);
  });
});
