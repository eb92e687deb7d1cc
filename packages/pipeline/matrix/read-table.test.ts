import type { Aside, Block, Document } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.ts';

function documentOf(tables: readonly { cells: string[][]; place?: string }[], asides: readonly Aside[] = []): Document {
  const blocks = tables.map(({ cells, place }): Partial<Block> => ({
    kind: 'table',
    cells,
    ...(place ? { place } : {}),
  }));
  return { blocks: [{ kind: 'heading', text: 'Compliance' }, ...blocks], asides } as unknown as Document;
}

describe('readTable', () => {
  it('finds columns by their headings in any order and case, beside others', () => {
    const cells = [
      ['Our ref', 'STATUS', 'id', 'Owner'],
      ['7', 'full', 'R-1', "'=SUM(A1)"],
    ];
    const table = readTable(documentOf([{ cells, place: 'Matrix!A4:D5' }]));
    expect(table?.rows).toEqual([
      {
        number: 5,
        cells: new Map([
          ['status', 'full'],
          ['id', 'R-1'],
          ['owner', '=SUM(A1)'],
        ]),
      },
    ]);
  });

  it('reads on over blocks that repeat the head and over blocks of the same width without one', () => {
    const head = ['ID', 'Status', 'Owner'];
    const table = readTable(
      documentOf([
        { cells: [head, ['R-1', 'full', '']] },
        { cells: [head, ['R-2', 'full', '']] },
        { cells: [['R-3', 'open', '']] },
        { cells: [['a', 'b']] },
        {
          cells: [
            ['ID', 'Note', 'File'],
            ['R-9', 'of another sheet', 'f'],
          ],
        },
        { cells: [['R-9', 'still', 'there']] },
      ]),
    );
    expect(table?.rows.map(({ cells }) => cells.get('id'))).toEqual(['R-1', 'R-2', 'R-3']);
  });

  it('takes the row of headings where title rows stand above it in the same table', () => {
    const cells = [
      ['Matrix', 'of', '2026'],
      ['ID', 'Status', 'Owner'],
      ['R-1', 'full', ''],
    ];
    expect(readTable(documentOf([{ cells }]))?.rows).toHaveLength(1);
  });

  it('counts the rows that a filter hides', () => {
    const cells = [
      ['ID', 'Status', 'Owner'],
      ['R-1', 'full', ''],
    ];
    const hidden: Aside = { kind: 'hidden', page: null, why: 'hidden row', text: 'Matrix: 6: R-2\n6: open\n7: R-3' };
    expect(readTable(documentOf([{ cells }], [hidden]))?.hiddenRows).toBe(2);
  });

  it('finds none where no row names the columns', () => {
    expect(
      readTable(
        documentOf([
          {
            cells: [
              ['Item', 'Price'],
              ['Bolt', '3'],
            ],
          },
        ]),
      ),
    ).toBeNull();
  });
});
