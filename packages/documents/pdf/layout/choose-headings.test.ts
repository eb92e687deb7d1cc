import { describe, expect, it } from 'vitest';
import { assemble, line, page } from './lines-for-tests.ts';
import type { PdfLine } from '../pdf-page.ts';

const words = 'The Contractor shall provide a platform that serves the riders of the City.';
const body = (y: number, more: Partial<PdfLine> = {}): PdfLine => line(words, y, { right: 500, ...more });
const bold = { bold: true };
const headings = (pages: Parameters<typeof assemble>[0]): string[] =>
  assemble(pages)
    .blocks.filter((block) => block.kind === 'heading')
    .map((block) => `${block.level} ${block.text}`);

describe('headings of a PDF', () => {
  it('are set apart by size, weight or number, and ranked', () => {
    const lines = [
      line('Scope of the work', 60, { size: 16, bold: true }),
      body(100),
      body(114),
      line('Rider accounts', 142, bold),
      body(156),
      body(170),
      line('3.2.1 Sign-on', 198),
      body(212),
    ];
    expect(headings([page(1, lines)])).toEqual(['1 Scope of the work', '2 Rider accounts', '3 Sign-on']);
  });

  it('are no captions that many pages repeat, nor lines of a form', () => {
    const pages = [1, 2, 3, 4, 5].map((number) =>
      page(number, [
        body(80),
        line('Deliverables', 100 + number * 30, bold),
        body(130 + number * 30),
        line('Date: 28 January', 400 - number * 20, bold),
        body(500),
      ]),
    );
    expect(headings(pages)).toEqual([]);
  });

  it('are no items of lists, whose numbers start anew', () => {
    const list = (y: number): PdfLine[] => [
      line('1. Plan the work', y, bold),
      body(y + 30),
      line('2. Do the work', y + 60, bold),
      body(y + 90),
    ];
    expect(headings([page(1, list(60)), page(2, list(60)), page(3, list(60))])).toEqual([]);
    expect(headings([page(1, list(60))]).length).toBe(2);
  });

  it('are no lists of what the file contains', () => {
    const parts = ['A', 'B', 'C', 'D', 'E'].map((letter, at) =>
      line(`EXHIBIT ${letter} List of things`, 100 + at * 28, bold),
    );
    expect(headings([page(1, [body(60), body(74), ...parts, body(260)])])).toEqual([]);
    expect(headings([page(1, [body(60), body(74), ...parts.slice(0, 1), body(128)])])).toEqual(['1 List of things']);
  });

  it('are the lines that the table of contents names', () => {
    const contents = [
      line('Contents', 60),
      line('Introduction ........ 2', 80),
      line('Background of the project ........ 2', 94),
      line('Terms ........ 3', 108),
    ];
    const pages = [page(1, contents), page(2, [line('Background of the project', 60), body(74), body(88), body(102)])];
    expect(headings(pages)).toEqual(['1 Background of the project']);
  });

  it('are what the tags say where they can be trusted', () => {
    const tag = (role: string, element: number) => ({ tag: { role, element } });
    const pages = [1, 2].map((number) =>
      page(number, [
        line(`Part ${'AB'[number - 1]} of the plan`, 60, tag('H1', 1)),
        body(90, tag('P', 2)),
        line(`Work ${number} to be done`, 120, tag('H2', 3)),
        body(150, tag('P', 4)),
        line(`Note ${number} in bold`, 180, { ...bold, ...tag('P', 5) }),
        body(210, tag('P', 6)),
        body(230, tag('P', 7)),
        body(260, tag('P', 8)),
      ]),
    );
    expect(headings(pages)).toEqual([
      '1 Part A of the plan',
      '2 Work 1 to be done',
      '1 Part B of the plan',
      '2 Work 2 to be done',
    ]);
  });

  it('are not what tags say that call every line a heading', () => {
    const pages = [1, 2].map((number) =>
      page(
        number,
        Array.from({ length: 10 }, (_, at) => body(60 + at * 30, { tag: { role: 'H1', element: at } })),
      ),
    );
    expect(headings(pages)).toEqual([]);
  });
});
