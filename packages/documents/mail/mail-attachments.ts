import { decodeWords, type Attachment, type Email } from 'postal-mime';
import type { ChildInput, ChildMessage, SkippedFile } from '../child-protocol.ts';

const kilobyte = 1024;
/** Pictures below are logos and lines; scans and screenshots are larger. */
const smallPictureBytes = 20 * kilobyte;
/** A picture within the text that is larger may be a screenshot that says something. */
const tellingPictureBytes = 100 * kilobyte;

/** Emits the files attached to a mail within the limits and gives those that are not read, each with the reason. */
export function takeAttachments(
  { attachments, html }: Pick<Email, 'attachments' | 'html'>,
  limits: ChildInput['limits'],
  emit: (message: ChildMessage) => void,
): SkippedFile[] {
  const skipped: SkippedFile[] = [];
  let [files, bytes] = [limits.maxAttachments, limits.maxAttachmentBytes];
  for (const [at, attachment] of attachments.entries()) {
    const content = bytesOf(attachment);
    const name = nameOf(attachment, at, content);
    const skip = reasonToSkip(attachment, content, html ?? '') ?? beyond(content, { files, bytes });
    if (skip !== null) {
      skipped.push({ name, sizeBytes: content.length, ...skip });
      continue;
    }
    files -= 1;
    bytes -= content.length;
    emit({ type: 'embedded', name, bytes: content });
  }
  return skipped;
}

type Skip = Pick<SkippedFile, 'reason' | 'isMinor'>;

const byType: ReadonlyMap<string, Skip> = new Map([
  [
    'application/ms-tnef',
    {
      reason:
        'It is Outlook\u2019s winmail.dat. Ask the sender to send the mail as plain text or HTML, or the files themselves.',
    },
  ],
  [
    'application/pkcs7-mime',
    { reason: 'It is an encrypted or signed message. Open it in your mail program and save it anew.' },
  ],
  ['application/pkcs7-signature', { reason: 'It is the signature of the mail.', isMinor: true }],
  ['application/pgp-signature', { reason: 'It is the signature of the mail.', isMinor: true }],
  ['application/pgp-encrypted', { reason: 'It belongs to the encryption of the mail.', isMinor: true }],
  ['text/calendar', { reason: 'It is a calendar entry. Look up its date and place.' }],
  ['text/x-vcard', { reason: 'It is a visiting card.', isMinor: true }],
  ['text/vcard', { reason: 'It is a visiting card.', isMinor: true }],
  ['message/delivery-status', { reason: 'It is a report of the mail server.', isMinor: true }],
  ['text/rfc822-headers', { reason: 'It is a report of the mail server.', isMinor: true }],
]);
const sameTypes: Readonly<Record<string, string>> = {
  'application/vnd.ms-tnef': 'application/ms-tnef',
  'application/x-pkcs7-mime': 'application/pkcs7-mime',
  'application/x-pkcs7-signature': 'application/pkcs7-signature',
  'application/ics': 'text/calendar',
};

function reasonToSkip(attachment: Attachment, content: Uint8Array, html: string): Skip | null {
  const { mimeType, filename } = attachment;
  if (/^winmail\.dat$/i.test(filename ?? '')) return byType.get('application/ms-tnef') ?? null;
  const known = byType.get(sameTypes[mimeType] ?? mimeType);
  if (known !== undefined) return known;
  if (!mimeType.startsWith('image/') || attachment.disposition === 'attachment') return null;
  const isShown = attachment.related === true || isReferred(attachment.contentId, html);
  if (!isShown && content.length >= smallPictureBytes) return null;
  if (content.length < tellingPictureBytes)
    return { reason: 'It is a picture of the layout, such as a logo.', isMinor: true };
  return {
    reason: 'It is a picture within the text of the mail. If it says something that matters, save it and send it.',
  };
}

function isReferred(contentId: string | undefined, html: string): boolean {
  const id = contentId?.replace(/^<|>$/g, '') ?? '';
  return id !== '' && html.includes(`cid:${id}`);
}

function beyond(content: Uint8Array, left: { readonly files: number; readonly bytes: number }): Skip | null {
  if (left.files <= 0) return { reason: 'It comes after as many attachments as are read. Send it on its own.' };
  if (content.length > left.bytes)
    return { reason: 'With the attachments before it, it is larger than is read. Send it on its own.' };
  return null;
}

function bytesOf({ content }: Attachment): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
}

const endings: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'application/msword': '.doc',
  'application/zip': '.zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': '.pptx',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'text/csv': '.csv',
  'text/html': '.html',
  'text/plain': '.txt',
};
const headBytes = 16 * kilobyte;
const subjectField = /^subject:[ \t]*(.{1,300})/im;

/** What a mail inside a file is called: by its subject, else by its number. */
export function nameOfMail(content: Uint8Array, at: number): string {
  const head = Buffer.from(content.subarray(0, headBytes)).toString('utf8');
  const subject = decodeWords(subjectField.exec(head)?.[1]?.trim() ?? '').replaceAll(/[/\\]/g, '-');
  return `${subject === '' ? `message ${at + 1}` : subject}.eml`;
}

/** Parts need not be named. */
function nameOf({ filename, mimeType }: Attachment, at: number, content: Uint8Array): string {
  const given = filename?.trim() ?? '';
  if (mimeType === 'message/rfc822')
    return given === '' ? nameOfMail(content, at) : `${given.replace(/\.eml$/i, '')}.eml`;
  return given === '' ? `attachment ${at + 1}${endings[mimeType] ?? ''}` : given;
}
