import type { InsideFile, InsideLimits } from '../pdf-engine.ts';
import type { OpenDocument } from './open-document.ts';
import { readText } from './pdfium-library.ts';

/** Takes out the files hung on the document and, by their handles, those hung on its pages. */
export function readInsideFiles(
  { pdfium, document }: OpenDocument,
  hungOnPages: readonly number[],
  limits: InsideLimits,
): InsideFile[] {
  const { calls } = pdfium;
  const count = Math.max(0, calls.FPDFDoc_GetAttachmentCount(document));
  const own = Array.from({ length: Math.min(count, maxListed) }, (_, at) => calls.FPDFDoc_GetAttachment(document, at));
  const handles = [...own, ...hungOnPages].filter((handle) => handle !== 0).slice(0, maxListed);
  let left = limits.maxAttachmentBytes;
  return handles.map((handle, at) => {
    const name = readText(pdfium, (room, size) => calls.FPDFAttachment_GetName(handle, room, size)) || `file ${at + 1}`;
    const sizeBytes = sizeOf(pdfium, handle);
    if (sizeBytes === null) return { name, sizeBytes: 0, why: 'It is damaged or needs a password of its own.' };
    if (at >= limits.maxAttachments || sizeBytes > left)
      return { name, sizeBytes, why: 'The files inside this PDF are more or larger than is read at once.' };
    left -= sizeBytes;
    const bytes = contentOf(pdfium, handle, sizeBytes);
    return bytes === null ? { name, sizeBytes, why: 'It is damaged or needs a password of its own.' } : { name, bytes };
  });
}

/** Beyond so many not even the names are listed. */
const maxListed = 1_000;

type Pdfium = OpenDocument['pdfium'];

function sizeOf({ calls, integer, scratch }: Pdfium, handle: number): number | null {
  if (calls.FPDFAttachment_GetFile(handle, 0, 0, scratch) === 0) return null;
  return integer(0) >>> 0;
}

function contentOf({ calls, bytes, scratch }: Pdfium, handle: number, sizeBytes: number): Uint8Array | null {
  if (sizeBytes === 0) return new Uint8Array();
  const at = calls.malloc(sizeBytes);
  if (at === 0) return null;
  const isRead = calls.FPDFAttachment_GetFile(handle, at, sizeBytes, scratch) !== 0;
  const content = isRead ? bytes().slice(at, at + sizeBytes) : null;
  calls.free(at);
  return content;
}
