import type { PdfField } from '../../pdf-page.ts';
import { type Box, type Place, placeBox } from './page-place.ts';
import { type Pdfium, readText, withName } from './pdfium-library.ts';

/** What the annotations of a page hold besides notes: fields of a form, files hung on it, and actions of programs. */
export interface PageExtras {
  readonly fields: readonly PdfField[];
  /** Text typed onto the page, which it shows like its own. */
  readonly typed: readonly TypedText[];
  /** Addresses of attachments within PDFium. */
  readonly attachments: readonly number[];
  readonly hasScript: boolean;
  readonly startsProgram: boolean;
}

export interface TypedText extends Box {
  readonly text: string;
}

/** Kinds of annotations, fields and actions, as PDFium numbers them. */
const subtypes = { link: 2, freeText: 3, fileAttachment: 17, widget: 20 } as const;
const fieldTypes = { pushButton: 1, checkBox: 2, radioButton: 3 } as const;
const launchAction = 4;
/** Events of a field that may run a script: each key, the display, the check, the calculation. */
const scriptEvents = [12, 13, 14, 15];
/** Flags of an annotation that no reader shows: invisible, hidden, not for viewing. */
const unseenFlags = 1 | 2 | 32;
const maxAnnotations = 5_000;

/** `form` is the form as PDFium opened it; 0 for a file without one. */
export function readExtras(pdfium: Pdfium, page: number, { form, place }: { form: number; place: Place }): PageExtras {
  const { calls } = pdfium;
  const fields: PdfField[] = [];
  const typed: TypedText[] = [];
  const attachments: number[] = [];
  let hasScript = false;
  let startsProgram = false;
  const count = Math.min(maxAnnotations, calls.FPDFPage_GetAnnotCount(page));
  for (let at = 0; at < count; at += 1) {
    const annotation = calls.FPDFPage_GetAnnot(page, at);
    if (annotation === 0) continue;
    const subtype = calls.FPDFAnnot_GetSubtype(annotation);
    if (subtype === subtypes.widget && form !== 0) {
      const field = readField(pdfium, form, { annotation, place });
      if (field !== null) fields.push(field);
      hasScript ||= scriptEvents.some((event) => runsScript(pdfium, form, { annotation, event }));
    }
    if (subtype === subtypes.freeText) typed.push(...readTyped(pdfium, annotation, place));
    if (subtype === subtypes.fileAttachment) attachments.push(calls.FPDFAnnot_GetFileAttachment(annotation));
    if (subtype === subtypes.link) startsProgram ||= isLaunch(pdfium, annotation);
    calls.FPDFPage_CloseAnnot(annotation);
  }
  return { fields, typed, attachments: attachments.filter((file) => file !== 0), hasScript, startsProgram };
}

function readField(
  pdfium: Pdfium,
  form: number,
  { annotation, place }: { annotation: number; place: Place },
): PdfField | null {
  const { calls } = pdfium;
  const type = calls.FPDFAnnot_GetFormFieldType(form, annotation);
  if (type <= 0) return null;
  const caption = readText(pdfium, (at, size) => calls.FPDFAnnot_GetFormFieldAlternateName(form, annotation, at, size));
  const name = readText(pdfium, (at, size) => calls.FPDFAnnot_GetFormFieldName(form, annotation, at, size));
  const box = boxOf(pdfium, annotation, place);
  if (box === null) return null;
  const value = valueOf(pdfium, form, { annotation, type });
  return { name: (caption.trim() === '' ? name : caption).trim(), value: value.trim(), ...box };
}

function boxOf({ calls, float, scratch }: Pdfium, annotation: number, place: Place): Box | null {
  if (calls.FPDFAnnot_GetRect(annotation, scratch) === 0) return null;
  return placeBox(place, [float(0), float(3), float(2), float(1)]);
}

function readTyped(pdfium: Pdfium, annotation: number, place: Place): TypedText[] {
  const { calls } = pdfium;
  const box = boxOf(pdfium, annotation, place);
  if (box === null || (calls.FPDFAnnot_GetFlags(annotation) & unseenFlags) !== 0) return [];
  const text = withName(pdfium, 'Contents', (key) =>
    readText(pdfium, (at, size) => calls.FPDFAnnot_GetStringValue(annotation, key, at, size)),
  );
  return text.trim() === '' ? [] : [{ ...box, text: text.trim() }];
}

function valueOf(pdfium: Pdfium, form: number, { annotation, type }: { annotation: number; type: number }): string {
  const { calls } = pdfium;
  if (type === fieldTypes.checkBox || type === fieldTypes.radioButton)
    return calls.FPDFAnnot_IsChecked(form, annotation) === 0 ? '' : 'X';
  if (type === fieldTypes.pushButton) return '';
  return readText(pdfium, (at, size) => calls.FPDFAnnot_GetFormFieldValue(form, annotation, at, size));
}

function runsScript(
  pdfium: Pdfium,
  form: number,
  { annotation, event }: { annotation: number; event: number },
): boolean {
  const script = readText(pdfium, (at, size) =>
    pdfium.calls.FPDFAnnot_GetFormAdditionalActionJavaScript(form, annotation, event, at, size),
  );
  return script !== '';
}

function isLaunch({ calls }: Pdfium, annotation: number): boolean {
  const link = calls.FPDFAnnot_GetLink(annotation);
  const action = link === 0 ? 0 : calls.FPDFLink_GetAction(link);
  return action !== 0 && calls.FPDFAction_GetType(action) === launchAction;
}
