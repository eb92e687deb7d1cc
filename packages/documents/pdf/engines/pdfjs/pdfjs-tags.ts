import type { PDFPageProxy } from 'pdfjs-dist';
import { type PageTags, readPageTags, type TagElement } from '../page-tags.ts';

interface TagNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly TagNode[];
}

/** Trees of real files are shallower; deeper ones are made to exhaust the stack. */
const maxDepth = 64;

/** Reads what the file's tags call the marked content of a page, by the id pdf.js gives that content; empty for a page without tags. */
export async function readTags(page: PDFPageProxy): Promise<PageTags<string>> {
  const root = (await page.getStructTree()) as TagNode | null;
  return readPageTags(root === null ? [] : [toElement(root, 0)]);
}

function toElement(node: TagNode, depth: number): TagElement<string> {
  const children = depth > maxDepth ? [] : (node.children ?? []);
  return {
    role: node.role ?? '',
    contents: children.flatMap((child) => (child.type === 'content' && child.id !== undefined ? [child.id] : [])),
    children: children.filter((child) => child.type !== 'content').map((child) => toElement(child, depth + 1)),
  };
}
