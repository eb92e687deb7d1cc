import type { PdfLine, TableCell } from '../pdf-page.ts';

/** What the file's tags say of each piece of a page's marked content, by its id. */
export type PageTags<Id> = ReadonlyMap<Id, ContentTag>;
export interface ContentTag {
  readonly cell?: TableCell;
  readonly tag: NonNullable<PdfLine['tag']>;
}

/** One element of the tag tree, as both engines can give it. */
export interface TagElement<Id> {
  readonly role: string;
  readonly contents: readonly Id[];
  readonly children: readonly TagElement<Id>[];
}

/** Trees of real files are shallower; deeper ones are made to exhaust the stack. */
const maxDepth = 64;
/** Roles that say what a whole element is; the nearest one around a text names it, else the nearest other. */
const namingRoles = /^(?:H|H[1-6]|Title|Caption|TOCI|LI|Note|FENote|BlockQuote|Code|Formula|Artifact)$/;
const paragraphRoles = /^(?:P|TH|TD)$/;

interface Place {
  readonly table: number | null;
  readonly cell: TableCell | null;
  readonly tag: PdfLine['tag'];
}

/** Reads the tags of one page: the cell of the outermost table in which a piece of content stands, and the element it belongs to. */
export function readPageTags<Id>(roots: readonly TagElement<Id>[]): PageTags<Id> {
  const tags = new Map<Id, ContentTag>();
  let tables = 0;
  let elements = 0;
  const visit = (element: TagElement<Id>, above: Place, depth: number): void => {
    if (depth > maxDepth) return;
    elements += 1;
    const tag = nameOf(element.role, elements, above.tag);
    for (const id of element.contents) tags.set(id, { ...(above.cell === null ? {} : { cell: above.cell }), tag });
    if (element.role === 'Table' && above.table === null) {
      tables += 1;
      for (const [row, found] of rowsOf(element, 0).entries()) visitRow(found, { table: tables, row }, depth);
      return;
    }
    for (const child of element.children) visit(child, { ...above, tag }, depth + 1);
  };
  const visitRow = (
    { element, isHead }: TableRow<Id>,
    { table, row }: { table: number; row: number },
    depth: number,
  ): void => {
    const cells = element.children.filter((child) => child.role === 'TH' || child.role === 'TD');
    for (const [column, child] of cells.entries()) {
      const cell = { table, row, column, isHead: isHead || child.role === 'TH' };
      visit(child, { table, cell, tag: undefined }, depth + 1);
    }
  };
  for (const root of roots) visit(root, { table: null, cell: null, tag: undefined }, 0);
  return tags;
}

/** What a child says without a name of its own belongs to what stands around it: the words of a span to its paragraph, a paragraph in an entry to the entry. */
function nameOf(role: string, element: number, above: PdfLine['tag']): NonNullable<PdfLine['tag']> {
  if (namingRoles.test(role) || above === undefined) return { role, element };
  if (namingRoles.test(above.role)) return above;
  return paragraphRoles.test(role) || !paragraphRoles.test(above.role) ? { role, element } : above;
}

interface TableRow<Id> {
  readonly element: TagElement<Id>;
  readonly isHead: boolean;
}

/** The rows of a table, through its head, body and foot. */
function rowsOf<Id>(element: TagElement<Id>, depth: number): TableRow<Id>[] {
  if (depth > maxDepth) return [];
  return element.children.flatMap((child) => {
    if (child.role === 'TR') return [{ element: child, isHead: element.role === 'THead' }];
    return child.role === 'THead' || child.role === 'TBody' || child.role === 'TFoot' ? rowsOf(child, depth + 1) : [];
  });
}
