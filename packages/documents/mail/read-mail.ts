import { cleanText } from '@bidsmith/core';
import PostalMime, { decodeWords, type Email } from 'postal-mime';
import type { ChildInput, ChildMessage, ChildReading, SkippedFile } from '../child-protocol.ts';
import type { DraftBlock } from '../draft-block.ts';
import { UnfitFile } from '../unfit-file.ts';
import { nameOfMail, takeAttachments } from './mail-attachments.ts';
import { readMailBody } from './read-mail-body.ts';
import { splitMails } from './split-mails.ts';

/**
 * A mail: its subject as heading, the facts of its header as paragraphs, its text with earlier messages marked as such; what is attached is emitted.
 * The mails of a mailbox are emitted each. Throws `document_empty`, `document_encrypted` or `document_too_large`.
 */
export async function readMail(input: ChildInput, emit: (message: ChildMessage) => void): Promise<ChildReading> {
  const [mail, ...others] = splitMails(input.bytes);
  if (mail === undefined) throw new UnfitFile('document_empty', 'The mailbox holds no mail.');
  if (others.length > 0) return readMailbox([mail, ...others], input, emit);
  const email = await parseMail(mail);
  const body = readMailBody(email, input);
  const skipped = takeAttachments(email, input.limits, emit);
  const hasText = body.blocks.length > 0;
  if (!hasText && email.attachments.length === 0) {
    throw new UnfitFile('document_empty', 'The mail has no text and nothing is attached to it.');
  }
  if (!hasText && email.attachments.every(({ mimeType }) => /\/(?:x-)?pkcs7-mime$|\/pgp-encrypted$/.test(mimeType))) {
    throw new UnfitFile(
      'document_encrypted',
      'The mail is encrypted. Open it in your mail program and save it without encryption.',
    );
  }
  return {
    outcome: 'read',
    title: email.subject ?? null,
    pageCount: null,
    pages: [],
    blocks: [...headerBlocks(email), ...body.blocks],
    asides: body.asides,
    skipped,
    warnings: [
      ...body.warnings,
      ...(hasText ? [] : ['The mail itself has no text; only what is attached to it was read.']),
    ],
  };
}

/** Real mails have a handful of levels. */
const maxNestingDepth = 64;

async function parseMail(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth });
  } catch (error) {
    const isTooDeep = error instanceof Error && /nesting|header size/i.test(error.message);
    const what = isTooDeep
      ? 'The mail has more parts within parts, or a larger header, than is read.'
      : 'The mail is damaged.';
    throw new UnfitFile(
      isTooDeep ? 'document_too_large' : 'document_unreadable',
      `${what} Save its text and its attachments as files and send those.`,
    );
  }
}

/** Fields of the header that are read, and what they are called. The day a mail was sent is not one that it sets. */
const facts = [
  ['from', 'From'],
  ['to', 'To'],
  ['cc', 'Cc'],
  ['date', 'Sent'],
] as const;

function headerBlocks({ subject = '', headers }: Email): DraftBlock[] {
  const base = { page: null, number: null } as const;
  const heading = { ...base, kind: 'heading', level: 1, text: subject.trim() } as const;
  const paragraphs = facts.flatMap(([key, label]): DraftBlock[] => {
    const value = headers
      .filter((header) => header.key === key)
      .map((header) => cleanText(decodeWords(header.value)).replaceAll(/\s+/g, ' ').trim())
      .join(', ');
    return value === '' ? [] : [{ ...base, kind: 'paragraph', level: null, text: `${label}: ${value}` }];
  });
  return heading.text === '' ? paragraphs : [heading, ...paragraphs];
}

function readMailbox(
  mails: readonly Uint8Array[],
  { limits }: ChildInput,
  emit: (message: ChildMessage) => void,
): ChildReading {
  const skipped: SkippedFile[] = [];
  let [files, bytes] = [limits.maxAttachments, limits.maxAttachmentBytes];
  for (const [at, mail] of mails.entries()) {
    const name = nameOfMail(mail, at);
    if (files <= 0 || mail.length > bytes) {
      const reason = 'It comes after as many mails as are read. Save it as .eml and send it on its own.';
      skipped.push({ name, sizeBytes: mail.length, reason });
      continue;
    }
    files -= 1;
    bytes -= mail.length;
    emit({ type: 'embedded', name, bytes: new Uint8Array(mail) });
  }
  const warnings = [`The file is a mailbox of ${mails.length} mails; each was read as a file of its own.`];
  return { outcome: 'read', title: null, pageCount: null, pages: [], blocks: [], skipped, warnings };
}
