import { describe, expect, it } from 'vitest';
import { assemble, line, page } from './lines-for-tests.ts';
import type { PdfLine, PdfPage } from '../pdf-page.ts';

const wide = { right: 540 };

describe('assemblePdf', () => {
  it('joins lines into paragraphs and parts them at wider steps and labels', () => {
    const { blocks } = assemble([
      page(1, [
        line('The Contractor shall provide a platform that serves the riders of', 100, wide),
        line('the City and its region.', 114),
        line('Payment follows acceptance of the work and of all', 142, wide),
        line('3.2 of the deliverables.', 156),
        line('(a) A first plan', 170),
        line('(b) A second plan', 184),
      ]),
    ]);
    expect(blocks.map((block) => [block.kind, block.number, block.text])).toEqual([
      ['paragraph', null, 'The Contractor shall provide a platform that serves the riders of the City and its region.'],
      ['paragraph', null, 'Payment follows acceptance of the work and of all 3.2 of the deliverables.'],
      ['listItem', '(a)', 'A first plan'],
      ['listItem', '(b)', 'A second plan'],
    ]);
  });

  it('joins broken words by what the rest of the document writes', () => {
    const { blocks, pages } = assemble([
      page(1, [
        line('All requirements count. The role of the require-', 100, wide),
        line('ments list and of role-', 114, wide),
        line('based access is set.', 128),
      ]),
    ]);
    expect(blocks[0]?.text).toBe(
      'All requirements count. The role of the requirements list and of role-based access is set.',
    );
    expect(pages[0]?.text).toContain('requirements list');
  });

  it('drops running lines at one height, but not table heads at several', () => {
    const pages = [1, 2, 3, 4].map((number) =>
      page(number, [
        line(`RFP 17 - page ${number}`, 40),
        line('Item and price', 90 + number * 40),
        line(`Some text of page number ${number} stands here.`, 400),
      ]),
    );
    const texts = assemble(pages).blocks.map((block) => block.text);
    expect(texts.filter((text) => text.startsWith('RFP 17'))).toEqual([]);
    expect(texts.filter((text) => text === 'Item and price').length).toBe(4);
  });

  it('keeps a line that is all the document says on every page', () => {
    const pages = [1, 2, 3].map((number) => page(number, [line('Draft for comment', 40)]));
    expect(assemble(pages).blocks.length).toBe(3);
  });

  it('drops the entries of a table of contents', () => {
    const { blocks } = assemble([
      page(1, [
        line('Contents', 80),
        line('1 Introduction ........ 3', 100),
        line('2 Scope of Work ........ 5', 114),
        line('3 Terms ........ 9', 128),
        line('The City invites proposals for a platform.', 200),
      ]),
    ]);
    expect(blocks.map((block) => block.text)).toEqual(['The City invites proposals for a platform.']);
  });

  it('keeps a price list with leader dots', () => {
    const { blocks } = assemble([
      page(1, [
        line('Paper ........ 95', 100),
        line('Ink ........ 12', 114),
        line('Glue ........ 7', 128),
        line('Pens ........ 3', 142),
      ]),
    ]);
    expect(blocks.map((block) => block.text).join(' ')).toContain('Glue ........ 7');
  });

  it('reads aligned cells as a table and joins the lines of a cell', () => {
    const at = (left: number, text: string, y: number): PdfLine =>
      line(text, y, { left, right: left + text.length * 5 });
    const { blocks } = assemble([
      page(1, [
        at(72, 'Event', 100),
        at(300, 'Date', 100),
        at(72, 'Proposals due', 120),
        at(300, '17 April 2026,', 120),
        at(300, '2:00 PM CT', 134),
        at(72, 'Award', 154),
        at(300, '5 June 2026', 154),
      ]),
    ]);
    expect(blocks[0]?.cells).toEqual([
      ['Event', 'Date'],
      ['Proposals due', '17 April 2026, 2:00 PM CT'],
      ['Award', '5 June 2026'],
    ]);
  });

  it('accounts for pages that failed, are empty or were not reached', () => {
    const failed: PdfPage = { number: 2, width: 0, height: 0, text: '', lines: [], failure: 'The page is damaged.' };
    const empty: PdfPage = { number: 3, width: 612, height: 792, text: '', lines: [], note: 'The page is blank.' };
    const { pages } = assemble([page(1, [line('Words of the first page.', 100)]), failed, empty], 4);
    expect(pages.map(({ number, status, reason }) => [number, status, reason])).toEqual([
      [1, 'read', undefined],
      [2, 'unreadable', 'The page is damaged.'],
      [3, 'empty', 'The page is blank.'],
      [4, 'unreadable', 'The page was not reached.'],
    ]);
  });

  it('puts the page text into reading order where the file draws it in another', () => {
    const drawn = page(1, [line('The platform shall be', 100, wide), line('available at all times.', 114)]);
    const { pages, blocks } = assemble([{ ...drawn, text: 'available at all times.\nThe platform shall be' }]);
    expect(pages[0]?.text).toBe(blocks[0]?.text);
  });
});
