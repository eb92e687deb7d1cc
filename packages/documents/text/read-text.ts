import { cleanText } from '@bidsmith/core';
import type { ChildInput, ChildResult } from '../child-protocol.ts';
import type { DraftBlock } from '../draft-block.ts';
import { parseLabel } from '../parse-label.ts';
import { isHeading } from '../score-heading.ts';
import { UnfitFile } from '../unfit-file.ts';
import { decodeText } from './decode-text.ts';

/** Longest line that may be the title of what follows; prose is set wider. */
const maxHeadingCharacters = 90;
const underline = /^\s*([=\-~*_])\1{3,}\s*$/;

/** Reads plain text: paragraphs parted by blank lines, list items and clauses by their labels, headings by number, capitals or underline. */
export function readText(input: ChildInput): ChildResult {
  const decoded = decodeText(input.bytes);
  if (decoded === null) throw new UnfitFile('document_unreadable', 'The file is binary, not text.');
  const text = cleanText(decoded.text.replace(/\r\n?/g, '\n').replace(/\f/g, '\n\n'));
  const blocks = text
    .split(/\n[ \t]*\n/)
    .flatMap((part) => toBlocks(part.split('\n').filter((line) => line.trim() !== '')));
  if (blocks.length === 0) throw new UnfitFile('document_empty', 'The file holds white space only.');
  const title = blocks.find((block) => block.kind === 'heading')?.text ?? null;
  const warnings =
    decoded.encoding === 'utf-8'
      ? []
      : [`The text was taken for ${decoded.encoding}; save it as UTF-8 if characters look wrong.`];
  if (text.length < decoded.text.replace(/\r\n?/g, '\n').length)
    warnings.push('Control characters in the text were removed.');
  return { outcome: 'read', title, pageCount: null, pages: [], blocks, warnings };
}

function toBlocks(lines: readonly string[]): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) blocks.push(toBlock(open.map((line) => line.trim()).join(' '), false));
    open = [];
  };
  for (const [at, line] of lines.entries()) {
    if (underline.test(line)) continue;
    const isUnderlined = underline.test(lines[at + 1] ?? '');
    const starts = at === 0 || parseLabel(line.trim()) !== null;
    if (starts || isUnderlined) close();
    open.push(line);
    if (isUnderlined) {
      blocks.push(toBlock(line.trim(), true));
      open = [];
    } else if (starts && isTitle(line.trim()) && !/^\s*\p{Ll}/u.test(lines[at + 1] ?? '')) {
      close();
    }
  }
  close();
  return blocks;
}

function isTitle(line: string): boolean {
  const label = parseLabel(line);
  const text = label?.rest ?? line;
  const isShouted = text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
  return (
    line.length <= maxHeadingCharacters && isHeading({ text, label, size: 1, bodySize: 1, bold: isShouted, lines: 1 })
  );
}

function toBlock(whole: string, isUnderlined: boolean): DraftBlock {
  const label = parseLabel(whole);
  const text = label?.rest ?? whole;
  const base = { page: null, number: label?.number ?? null, text };
  if (isUnderlined || isTitle(whole))
    return { ...base, kind: 'heading', level: label?.kind === 'clause' ? label.depth : 1 };
  if (label === null) return { ...base, kind: 'paragraph', level: null };
  return { ...base, kind: label.kind === 'clause' ? 'paragraph' : 'listItem', level: label.depth };
}
