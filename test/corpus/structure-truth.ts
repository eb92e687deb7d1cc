import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PlacedHeading, PlacedRow, Structure } from './structure-score.ts';

interface TagNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly TagNode[];
}

/** Headings and table rows of a PDF as its tags name them, page by page, read with pdf.js alone. */
export async function readTaggedStructure(bytes: Uint8Array): Promise<Structure> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, disableFontFace: true });
  const document = await task.promise;
  const headings: PlacedHeading[] = [];
  const rows: PlacedRow[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const proxy = await document.getPage(page);
    const root = (await proxy.getStructTree()) as TagNode | null;
    if (root === null) continue;
    const texts = markedTexts((await proxy.getTextContent({ includeMarkedContent: true })).items as ContentItem[]);
    const visit = (node: TagNode): void => {
      if (/^H[1-6]?$/.test(node.role ?? '')) headings.push({ page, text: textOf(node, texts) });
      else if (node.role === 'TR') rows.push({ page, cells: cellsOf(node).map((cell) => textOf(cell, texts)) });
      for (const child of node.children ?? []) visit(child);
    };
    visit(root);
    proxy.cleanup();
  }
  await task.destroy();
  return { headings, rows };
}

interface ContentItem {
  readonly type?: string;
  readonly id?: string;
  readonly str?: string;
  readonly hasEOL?: boolean;
}

/** The text of each piece of marked content, by its id; inner pieces without an id belong to the one around them. */
function markedTexts(items: readonly ContentItem[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const open: (string | undefined)[] = [];
  for (const item of items) {
    if (item.str === undefined) {
      if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id);
      continue;
    }
    const id = open.findLast((mark) => mark !== undefined);
    if (id !== undefined) texts.set(id, `${texts.get(id) ?? ''}${item.str}${item.hasEOL === true ? ' ' : ''}`);
  }
  return texts;
}

function cellsOf(row: TagNode): readonly TagNode[] {
  return (row.children ?? []).filter(({ role }) => role === 'TD' || role === 'TH');
}

function textOf(node: TagNode, texts: ReadonlyMap<string, string>): string {
  if (node.type === 'content') return texts.get(node.id ?? '') ?? '';
  return (node.children ?? []).map((child) => textOf(child, texts)).join(' ');
}
