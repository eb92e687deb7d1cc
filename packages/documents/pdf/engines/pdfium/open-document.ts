import { UnfitFile } from '../../../unfit-file.ts';
import { type Pdfium, readText, withName } from './pdfium-library.ts';

/** A document held open by PDFium. */
export interface OpenDocument {
  readonly pdfium: Pdfium;
  readonly document: number;
  /** The form it holds, as PDFium's handle; 0 for none. */
  readonly form: number;
  readonly pageCount: number;
  readonly title: string | null;
  readonly hasXfa: boolean;
  close(): void;
}

const errorKinds = { password: 4 } as const;
const formTypes = { none: 0, xfaFull: 2 } as const;

/** Throws `UnfitFile` for a file that opens with a password only, or not at all. */
export function openDocument(pdfium: Pdfium, file: Uint8Array): OpenDocument {
  const { calls } = pdfium;
  const at = calls.malloc(file.length);
  if (at === 0)
    throw new UnfitFile('document_too_large', 'The PDF is larger than can be read. Split it and upload the parts.');
  pdfium.bytes().set(file, at);
  const document = withName(pdfium, '', (password) => calls.FPDF_LoadMemDocument(at, file.length, password));
  if (document === 0) {
    const isLocked = calls.FPDF_GetLastError() === errorKinds.password;
    calls.free(at);
    throw isLocked ? locked() : damaged();
  }
  const type = calls.FPDF_GetFormType(document);
  const info = type === formTypes.none ? 0 : calls.PDFiumExt_OpenFormFillInfo();
  const form = info === 0 ? 0 : calls.PDFiumExt_InitFormFillEnvironment(document, info);
  return {
    pdfium,
    document,
    form,
    pageCount: Math.max(0, calls.FPDF_GetPageCount(document)),
    title: titleOf(pdfium, document),
    hasXfa: type === formTypes.xfaFull,
    close: () => {
      if (form !== 0) calls.PDFiumExt_ExitFormFillEnvironment(form);
      if (info !== 0) calls.PDFiumExt_CloseFormFillInfo(info);
      calls.FPDF_CloseDocument(document);
      calls.free(at);
    },
  };
}

function titleOf(pdfium: Pdfium, document: number): string | null {
  const title = withName(pdfium, 'Title', (name) =>
    readText(pdfium, (at, size) => pdfium.calls.FPDF_GetMetaText(document, name, at, size)),
  );
  return title === '' ? null : title;
}

function locked(): UnfitFile {
  return new UnfitFile(
    'document_encrypted',
    'The PDF opens with a password only. Remove it and upload the file again.',
  );
}

function damaged(): UnfitFile {
  return new UnfitFile(
    'document_unreadable',
    'The PDF is damaged and could not be opened. Save or print it anew as PDF.',
  );
}
