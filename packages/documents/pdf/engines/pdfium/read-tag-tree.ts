import { type PageTags, readPageTags, type TagElement } from '../page-tags.ts';
import { type Pdfium, readText } from './pdfium-library.ts';

/** Trees of real pages are shallower and smaller; others are made to exhaust the stack or the time. */
const maxDepth = 64;
const maxElements = 20_000;

/** Reads what the file's tags call the marked content of a page, by the content's number on it. */
export function readTagTree(pdfium: Pdfium, page: number): PageTags<number> {
  const { calls } = pdfium;
  const tree = calls.FPDF_StructTree_GetForPage(page);
  if (tree === 0) return new Map();
  let left = maxElements;
  const read = (element: number, depth: number): TagElement<number> => {
    left -= 1;
    const contents: number[] = [];
    const children: TagElement<number>[] = [];
    const count = depth > maxDepth ? 0 : calls.FPDF_StructElement_CountChildren(element);
    for (let at = 0; at < count && left > 0; at += 1) {
      const child = calls.FPDF_StructElement_GetChildAtIndex(element, at);
      if (child !== 0) children.push(read(child, depth + 1));
      else contents.push(calls.FPDF_StructElement_GetChildMarkedContentID(element, at));
    }
    const role = readText(pdfium, (at, size) => calls.FPDF_StructElement_GetType(element, at, size));
    return { role, contents: contents.filter((mark) => mark >= 0), children };
  };
  const roots: TagElement<number>[] = [];
  const count = calls.FPDF_StructTree_CountChildren(tree);
  for (let at = 0; at < count && left > 0; at += 1) {
    const root = calls.FPDF_StructTree_GetChildAtIndex(tree, at);
    if (root !== 0) roots.push(read(root, 0));
  }
  calls.FPDF_StructTree_Close(tree);
  return readPageTags(roots);
}
