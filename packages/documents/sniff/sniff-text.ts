import { decodeText } from '../text/decode-text.ts';
import { looksLikeTable } from './looks-like-table.ts';
import { looksLikeMail } from '../mail/looks-like-mail.ts';
import { looksLikeMarkdown } from '../markdown/looks-like-markdown.ts';
import { endingOf, isNamedAs, warnOfName } from './name-of-format.ts';
import type { ReadableFormat, Refusal, Sniffed } from './sniff-format.ts';

/** What a file without known magic bytes is: one of the kinds of text that are read, or why it is refused. */
export function sniffText(bytes: Uint8Array, filename: string): Sniffed | Refusal {
  const decoded = decodeText(bytes.subarray(0, textHeadBytes));
  const ending = endingOf(filename);
  if (decoded === null) return refuseBinary(ending);
  const text = decoded.text.replace(/^\uFEFF/, '');
  if (text.trim().length === 0 && bytes.length < textHeadBytes) {
    return { code: 'document_empty', reason: 'The file holds white space only.' };
  }
  const format = kindOfText(text, filename);
  const foreign = format === 'html' || format === 'mail' ? undefined : findForeign(text);
  if (foreign !== undefined) return refuseForeign(foreign, ending);
  if (!promisesBinary.test(ending) || format === 'mail') return { format, offset: 0, ...warnOfName(format, filename) };
  if (format === 'html') return refuseForeign(webPage, ending);
  if (format === 'csv' && workbookName.test(ending)) return { format, offset: 0, ...warnOfName(format, filename) };
  return {
    code: 'document_unreadable',
    reason: `The file is named ${ending} but holds plain text. If that is the document, name it .txt; otherwise export it anew.`,
  };
}

/** Part of a text that is looked at. */
const textHeadBytes = 65_536;
const markupHeadCharacters = 4_096;
/** Under such a name, a web page or an error message is not the document that was meant. */
const promisesBinary = /^\.(?:pdf|do[ct][xm]|xl[st][xm]|p(?:pt|ot|ps)[xm]|png|jpe?g|tiff?|zip)$/;
const workbookName = /^\.xlsx$/;
const markdownName = /^\.(?:md|markdown|mdown)$/;
const htmlStart =
  /^\s*(?:<\?xml\b[^<>]{0,200}>\s*)?(?:<!--[\s\S]{0,1000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b/i;
const anyTag = /<\/?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,500})?>/i;

function kindOfText(text: string, filename: string): ReadableFormat {
  if (looksLikeMail(text, isNamedAs('mail', filename))) return 'mail';
  const head = text.slice(0, markupHeadCharacters);
  if (htmlStart.test(head) || (isNamedAs('html', filename) && anyTag.test(head))) return 'html';
  if (isNamedAs('csv', filename)) return 'csv';
  if (looksLikeTable(text, isNamedAs('text', filename))) return 'csv';
  return markdownName.test(endingOf(filename)) || looksLikeMarkdown(text) ? 'markdown' : 'text';
}

interface Foreign {
  readonly what: string;
  readonly remedy: string;
}
const webPage: Foreign = { what: 'a web page (HTML)', remedy: '' };
const foreignTexts: readonly (Foreign & { readonly pattern: RegExp })[] = [
  {
    what: 'a Word document saved as XML',
    remedy: 'Open it in Word and save it as .docx.',
    pattern: /^\s*<\?xml\b[^<]{0,200}<\?mso-application\s+progid="Word/i,
  },
  {
    what: 'an Excel workbook saved as XML',
    remedy: 'Open it in Excel and save it as .xlsx.',
    pattern: /^\s*<\?xml\b[^<]{0,200}<\?mso-application\s+progid="Excel/i,
  },
  {
    what: 'a drawing (SVG)',
    remedy: 'Save it as PNG or PDF and send that.',
    pattern: /^\s*(?:<\?xml\b[^<]{0,200})?(?:<!--[\s\S]{0,1000}?-->\s*)?(?:<!doctype\s+svg[^<]{0,300})?<svg\b/i,
  },
  { what: 'XML', remedy: 'Export the document as PDF or DOCX.', pattern: /^\s*<\?xml\b/i },
  { what: 'rich text (RTF)', remedy: 'Open it and save it as .docx or PDF.', pattern: /^\s*\{\\rtf/ },
  { what: 'PostScript', remedy: 'Convert it to PDF and send that.', pattern: /^\s*%!PS/ },
  {
    what: 'JSON',
    remedy: 'Send the document itself as PDF, Word, Excel, Markdown or plain text.',
    pattern: /^\s*(?:\{\s*(?:"|\})|\[\s*(?:\{\s*"|\]\s*$|"[^"\n]{0,1000}"\s*[,\]]))/,
  },
  {
    what: 'a shortcut to a web page',
    remedy: 'Open it, save what it shows as PDF and send that.',
    pattern: /^\s*\[InternetShortcut\]/i,
  },
  {
    what: 'an encrypted message (PGP)',
    remedy: 'Decrypt it and send the document inside.',
    pattern: /^\s*-----BEGIN PGP MESSAGE-----/,
  },
  {
    what: 'a contact or calendar entry',
    remedy: 'Send the document itself.',
    pattern: /^\s*BEGIN:V(?:CARD|CALENDAR)\b/i,
  },
];

function findForeign(text: string): Foreign | undefined {
  const head = text.slice(0, markupHeadCharacters);
  return foreignTexts.find(({ pattern }) => pattern.test(head));
}

function refuseForeign({ what, remedy }: Foreign, ending: string): Refusal {
  return promisesBinary.test(ending)
    ? {
        code: 'unsupported_media_type',
        reason: `The file is named ${ending} but holds ${what}. Download or export the document itself and upload that.`,
      }
    : { code: 'unsupported_media_type', reason: `The file holds ${what}. ${remedy}` };
}

function refuseBinary(ending: string): Refusal {
  return promisesBinary.test(ending)
    ? {
        code: 'document_unreadable',
        reason: `The file is named ${ending} but does not hold such a document. It may be damaged: save it anew and upload that copy.`,
      }
    : {
        code: 'unsupported_media_type',
        reason: 'The file is binary and of no kind that is read. Save it as PDF, Word, Excel or PowerPoint.',
      };
}
