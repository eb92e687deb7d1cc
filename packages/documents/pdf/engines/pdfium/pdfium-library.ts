import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { init } from '@embedpdf/pdfium';

/** The functions of PDFium that are called here; all take and give numbers, handles and addresses among them, and 0 stands for none and false. */
const callNames = [
  'malloc',
  'free',
  'FPDF_LoadMemDocument',
  'FPDF_CloseDocument',
  'FPDF_GetLastError',
  'FPDF_GetPageCount',
  'FPDF_GetFormType',
  'FPDF_GetMetaText',
  'FPDF_GetPageLabel',
  'FPDF_LoadPage',
  'FPDF_ClosePage',
  'FPDF_GetPageBoundingBox',
  'FPDFPage_GetRotation',
  'FPDFPage_CountObjects',
  'FPDFPage_GetObject',
  'FPDFPage_GetAnnotCount',
  'FPDFPage_GetAnnot',
  'FPDFPage_CloseAnnot',
  'FPDFFormObj_CountObjects',
  'FPDFFormObj_GetObject',
  'FPDFPageObj_GetType',
  'FPDFPageObj_GetBounds',
  'FPDFPageObj_GetMatrix',
  'FPDFPageObj_GetFillColor',
  'FPDFPageObj_GetStrokeColor',
  'FPDFPageObj_GetMarkedContentID',
  'FPDFPath_CountSegments',
  'FPDFPath_GetPathSegment',
  'FPDFPath_GetDrawMode',
  'FPDFPathSegment_GetPoint',
  'FPDFPathSegment_GetType',
  'FPDFPathSegment_GetClose',
  'FPDFText_LoadPage',
  'FPDFText_ClosePage',
  'FPDFText_CountChars',
  'FPDFText_GetUnicode',
  'FPDFText_HasUnicodeMapError',
  'FPDFText_GetTextObject',
  'FPDFText_GetLooseCharBox',
  'FPDFText_GetCharOrigin',
  'FPDFText_GetMatrix',
  'FPDFText_GetFontSize',
  'FPDFText_GetFontWeight',
  'FPDFTextObj_GetFont',
  'FPDFTextObj_GetTextRenderMode',
  'FPDFFont_GetBaseFontName',
  'FPDFFont_GetFlags',
  'FPDF_StructTree_GetForPage',
  'FPDF_StructTree_Close',
  'FPDF_StructTree_CountChildren',
  'FPDF_StructTree_GetChildAtIndex',
  'FPDF_StructElement_GetType',
  'FPDF_StructElement_CountChildren',
  'FPDF_StructElement_GetChildAtIndex',
  'FPDF_StructElement_GetChildMarkedContentID',
  'FPDFAnnot_GetSubtype',
  'FPDFAnnot_GetRect',
  'FPDFAnnot_GetFlags',
  'FPDFAnnot_GetStringValue',
  'FPDFAnnot_GetFormFieldType',
  'FPDFAnnot_GetFormFieldName',
  'FPDFAnnot_GetFormFieldAlternateName',
  'FPDFAnnot_GetFormFieldValue',
  'FPDFAnnot_GetFormAdditionalActionJavaScript',
  'FPDFAnnot_IsChecked',
  'FPDFAnnot_GetFileAttachment',
  'FPDFAnnot_GetLink',
  'FPDFLink_GetAction',
  'FPDFAction_GetType',
  'FPDFDoc_GetJavaScriptActionCount',
  'FPDFDoc_GetAttachmentCount',
  'FPDFDoc_GetAttachment',
  'FPDFAttachment_GetName',
  'FPDFAttachment_GetFile',
  'PDFiumExt_Init',
  'PDFiumExt_OpenFormFillInfo',
  'PDFiumExt_CloseFormFillInfo',
  'PDFiumExt_InitFormFillEnvironment',
  'PDFiumExt_ExitFormFillEnvironment',
] as const;
export type PdfiumCalls = Readonly<Record<(typeof callNames)[number], (...numbers: readonly number[]) => number>>;

/** PDFium in an instance of its own: its calls, and its memory, of which some bytes at `scratch` serve as room for answers. */
export interface Pdfium {
  readonly calls: PdfiumCalls;
  readonly scratch: number;
  readonly bytes: () => Uint8Array;
  /** What a call answered at `scratch`, by its place there. */
  readonly float: (at: number) => number;
  readonly integer: (at: number) => number;
  readonly double: (at: number) => number;
}

/** Room for the longest answer of fixed size and for short texts. */
export const scratchBytes = 4096;
/** No name, label or value that matters is longer. */
const maxTextBytes = 64 * 1024;

let running: Promise<Pdfium> | null = null;

/** The instance of this process: its start takes longer than many a file. */
export function sharedPdfium(): Promise<Pdfium> {
  running ??= startPdfium();
  return running;
}

/** Gives up the instance of this process: after a trap its memory is in no known state. */
export function dropPdfium(): void {
  running = null;
}

/**
 * Starts PDFium as a WebAssembly module. The module's own wrappers take ten times as long as the calls themselves, so its exports are called directly.
 * Throws where the package no longer has a function needed here.
 */
async function startPdfium(): Promise<Pdfium> {
  const wasm = await readFile(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')));
  const { pdfium } = await init({ wasmBinary: new Uint8Array(wasm) });
  const wasmExports = pdfium.wasmExports as unknown as Record<string, unknown>;
  const memory = Object.values(wasmExports).find((value) => value instanceof WebAssembly.Memory);
  const absent = callNames.filter((name) => typeof wasmExports[name] !== 'function');
  if (memory === undefined || absent.length > 0) throw new Error(`PDFium lacks ${absent.join(', ')}`);
  const calls = wasmExports as unknown as PdfiumCalls;
  let views = viewsOf(memory);
  // Views of memory that has grown since have no length any more.
  const current = (): Views => (views.bytes.length > 0 ? views : (views = viewsOf(memory)));
  calls.PDFiumExt_Init();
  const scratch = calls.malloc(scratchBytes);
  const first = scratch >> 2;
  return {
    calls,
    scratch,
    float: (at) => current().floats[first + at] ?? 0,
    integer: (at) => current().integers[first + at] ?? 0,
    double: (at) => current().doubles[(scratch >> 3) + at] ?? 0,
    bytes: () => current().bytes,
  };
}

interface Views {
  readonly bytes: Uint8Array;
  readonly floats: Float32Array;
  readonly integers: Int32Array;
  readonly doubles: Float64Array;
}

function viewsOf({ buffer }: WebAssembly.Memory): Views {
  return {
    bytes: new Uint8Array(buffer),
    floats: new Float32Array(buffer),
    integers: new Int32Array(buffer),
    doubles: new Float64Array(buffer),
  };
}

/** The text that a call writes, as UTF-16 with a closing zero, into the room it is given; it answers how many bytes it needs. */
export function readText({ calls, bytes, scratch }: Pdfium, ask: (at: number, size: number) => number): string {
  const size = ask(scratch, scratchBytes);
  if (size <= 2) return '';
  if (size <= scratchBytes) return decode(bytes().slice(scratch, scratch + size - 2));
  if (size > maxTextBytes) return '';
  const at = calls.malloc(size);
  const written = Math.min(size, ask(at, size));
  const text = decode(bytes().slice(at, at + written - 2));
  calls.free(at);
  return text;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le').decode(bytes);
}

/** Lends the address of a text in the form in which PDFium takes names. */
export function withName<T>({ calls, bytes }: Pdfium, name: string, use: (at: number) => T): T {
  const encoded = new TextEncoder().encode(`${name}\0`);
  const at = calls.malloc(encoded.length);
  bytes().set(encoded, at);
  const result = use(at);
  calls.free(at);
  return result;
}
