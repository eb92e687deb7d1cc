import type { PDFPageProxy } from 'pdfjs-dist';
import type { TableCell } from './pdf-page.ts';

/** The cell in which a piece of marked content stands, by the id pdf.js gives that content. */
export type TaggedCells = ReadonlyMap<string, TableCell>;

interface TagNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly TagNode[];
}
interface Place {
  readonly table: number | null;
  readonly cell: TableCell | null;
}

/** Trees of real files are shallower; deeper ones are made to exhaust the stack. */
const maxDepth = 64;

/** Reads which cell of which table each piece of marked content belongs to; empty for a page without tables in its tags. */
export async function readTaggedCells(page: PDFPageProxy): Promise<TaggedCells> {
  const cells = new Map<string, TableCell>();
  const root = (await page.getStructTree()) as TagNode | null;
  let tables = 0;
  const visit = (node: TagNode, place: Place, depth: number): void => {
    if (depth > maxDepth) return;
    if (node.type === 'content' && node.id !== undefined && place.cell !== null) cells.set(node.id, place.cell);
    if (node.role === 'Table' && place.table === null) {
      tables += 1;
      for (const [row, { node: tableRow, isHead }] of rowsOf(node, 0).entries())
        visitRow({ row: tableRow, isHead, table: tables, at: row }, depth);
      return;
    }
    for (const child of node.children ?? []) visit(child, place, depth + 1);
  };
  const visitRow = (
    { row, isHead, table, at }: { row: TagNode; isHead: boolean; table: number; at: number },
    depth: number,
  ): void => {
    const tableCells = (row.children ?? []).filter((child) => child.role === 'TH' || child.role === 'TD');
    for (const [column, cell] of tableCells.entries()) {
      visit(cell, { table, cell: { table, row: at, column, isHead: isHead || cell.role === 'TH' } }, depth + 1);
    }
  };
  if (root !== null) visit(root, { table: null, cell: null }, 0);
  return cells;
}

/** The rows of a table, through its head, body and foot. */
function rowsOf(node: TagNode, depth: number): { node: TagNode; isHead: boolean }[] {
  if (depth > maxDepth) return [];
  return (node.children ?? []).flatMap((child) => {
    if (child.role === 'TR') return [{ node: child, isHead: node.role === 'THead' }];
    return child.role === 'THead' || child.role === 'TBody' || child.role === 'TFoot' ? rowsOf(child, depth + 1) : [];
  });
}
