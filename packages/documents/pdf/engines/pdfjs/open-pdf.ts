import 'pdf-parse/worker';
import { fileURLToPath } from 'node:url';
import { PasswordException, PDFParse } from 'pdf-parse';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { UnfitFile } from '../../../unfit-file.ts';
import { tolerateLookAhead } from './look-ahead.ts';

export interface OpenPdf {
  readonly parser: PDFParse;
  readonly document: PDFDocumentProxy;
  readonly title: string | null;
  /** It holds an XFA form, whose pages pdf.js may not show. */
  readonly hasXfa: boolean;
  readonly isTagged: boolean;
}

/** pdf.js reads its character maps and standard fonts from these folders; without them some scripts give no text. */
const assets = (folder: string): string =>
  fileURLToPath(new URL(`${folder}/`, import.meta.resolve('pdfjs-dist/package.json')));

/**
 * Images are skipped before they are decoded, since only their text layer is read: image bombs cost nothing.
 * The value is the largest number of pixels that is still decoded.
 */
const maxImagePixels = 1;

/**
 * Opens a PDF with pdf-parse, which takes over the bytes given. Files with an owner password only open with an empty user password.
 * Throws `UnfitFile` for a file that opens with a password only, or not at all.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  tolerateLookAhead();
  const parser = new PDFParse({
    data: bytes,
    cMapUrl: assets('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: assets('standard_fonts'),
    maxImageSize: maxImagePixels,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    const info = await parser.getInfo();
    const title: unknown = info.info?.Title;
    const document = openedDocument(parser);
    const marks = await document.getMarkInfo();
    return {
      parser,
      document,
      title: typeof title === 'string' ? title : null,
      hasXfa: info.info?.IsXFAPresent === true,
      isTagged: marks?.Marked === true,
    };
  } catch (error) {
    if (error instanceof PasswordException)
      throw new UnfitFile(
        'document_encrypted',
        'The PDF opens with a password only. Remove it and upload the file again.',
      );
    const message = error instanceof Error ? error.message : String(error);
    throw new UnfitFile(
      'document_unreadable',
      `The PDF is damaged and could not be opened (${message.slice(0, 120)}). Save or print it anew as PDF.`,
    );
  }
}

/** pdf-parse keeps the opened document to itself; opening the bytes again for positions would double time and memory. */
function openedDocument(parser: PDFParse): PDFDocumentProxy {
  const document: unknown = Reflect.get(parser, 'doc');
  if (typeof document !== 'object' || document === null)
    throw new Error('pdf-parse no longer holds its document as `doc`');
  return document as PDFDocumentProxy;
}
