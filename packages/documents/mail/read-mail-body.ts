import type { Aside } from '@bidsmith/core';
import type { Email } from 'postal-mime';
import type { ChildInput, ChildResult } from '../child-protocol.ts';
import type { DraftBlock } from '../draft-block.ts';
import { readHtml } from '../html/read-html.ts';
import { readText } from '../text/read-text.ts';
import { UnfitFile } from '../unfit-file.ts';
import { opensEarlierMessage, partMail } from './earlier-messages.ts';

export interface MailBody {
  readonly blocks: readonly DraftBlock[];
  readonly asides: readonly Aside[];
  readonly warnings: readonly string[];
}

const nothing: MailBody = { blocks: [], asides: [], warnings: [] };
/** Plain text shorter than this may only say that the mail is to be read as a web page. */
const fewCharacters = 80;

/** The text of a mail: its plain text, else its HTML, under a heading of level 1. Earlier messages stand under headings of their own. Throws where the HTML is unfit and there is no text. */
export function readMailBody({ text = '', html }: Pick<Email, 'text' | 'html'>, input: ChildInput): MailBody {
  if (html !== undefined && text.trim().length < fewCharacters) {
    const body = readHtmlBody(html, input, text.trim() !== '');
    if (body.blocks.length > 0) return body;
  }
  return readTextBody(text, input);
}

const earlier: DraftBlock = { page: null, kind: 'heading', level: 2, number: null, text: 'Earlier message' };

function readTextBody(text: string, input: ChildInput): MailBody {
  const parts = partMail(text.replaceAll(/\r\n?/g, '\n'));
  const read = parts.map((part) => {
    const result = tryRead(() => readText(partInput(input, 'text', part.text)));
    const blocks = lower(result.blocks, part.isEarlier ? 2 : 1);
    return { ...result, blocks: part.isEarlier && blocks.length > 0 ? [earlier, ...blocks] : blocks };
  });
  return {
    blocks: read.flatMap(({ blocks }) => blocks),
    asides: [],
    warnings: [...new Set(read.flatMap(({ warnings }) => warnings))],
  };
}

function readHtmlBody(html: string, input: ChildInput, hasText: boolean): MailBody {
  const body = tryRead(() => readHtml(partInput(input, 'html', html)), hasText);
  let isEarlier = false;
  const blocks = body.blocks.flatMap((block) => {
    const starts = block.kind === 'paragraph' && opensEarlier(block.text);
    isEarlier ||= starts;
    const lowered = lower([block], isEarlier ? 2 : 1);
    return starts ? [earlier, ...lowered] : lowered;
  });
  return { ...body, blocks };
}

const headerOnOneLine = /^[*_]{0,2}(?:from|von|de) ?: .{1,200} (?:sent|date|gesendet|datum|envoyé|enviado|fecha) ?: /i;

function opensEarlier(text: string): boolean {
  const [line = '', next = ''] = text.split('\n', 2);
  return opensEarlierMessage(line, next) || headerOnOneLine.test(line);
}

/** Headings of the text stand below the subject. */
function lower(blocks: readonly DraftBlock[], levels: number): DraftBlock[] {
  return blocks.map((block) =>
    block.kind === 'heading' ? { ...block, level: (block.level ?? 1) + levels } : { ...block },
  );
}

function partInput(input: ChildInput, format: 'text' | 'html', content: string): ChildInput {
  return { ...input, format, filename: `mail.${format}`, bytes: new TextEncoder().encode(content) };
}

/** Empty text is no fault of a mail; unfit HTML is none where there is text to read instead. */
function tryRead(read: () => ChildResult, hasOther = false): MailBody {
  try {
    const result = read();
    if (result.outcome === 'failed') throw new UnfitFile(result.code, result.reason);
    return { blocks: result.blocks, asides: result.asides ?? [], warnings: result.warnings };
  } catch (error) {
    if (!(error instanceof UnfitFile)) throw error;
    if (error.code === 'document_empty' || error.code === 'document_has_no_text' || hasOther) return nothing;
    throw error;
  }
}
