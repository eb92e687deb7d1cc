import { cleanText, tableText } from '@bidsmith/core';
import { lexer, type Token, type Tokens } from 'marked';
import type { ChildInput, ChildResult } from '../child-protocol.ts';
import type { DraftBlock } from '../draft-block.ts';
import { parseLabel } from '../parse-label.ts';
import { decodeText } from '../text/decode-text.ts';
import { UnfitFile } from '../unfit-file.ts';

/** Nested lists and quotations below this depth are read as flat text. */
const maxDepth = 12;

/** Reads Markdown by its lexer: headings, paragraphs, list items, tables; HTML tags are dropped, their words kept. */
export function readMarkdown(input: ChildInput): ChildResult {
  const decoded = decodeText(input.bytes);
  if (decoded === null) throw new UnfitFile('document_unreadable', 'The file is binary, not text.');
  const blocks = lexer(cleanText(decoded.text)).flatMap((token) => toBlocks(token, 1));
  if (blocks.every((block) => block.text.trim() === ''))
    throw new UnfitFile('document_empty', 'The file holds no text.');
  const title = blocks.find((block) => block.kind === 'heading')?.text ?? null;
  const warnings =
    decoded.encoding === 'utf-8'
      ? []
      : [`The text was taken for ${decoded.encoding}; save it as UTF-8 if characters look wrong.`];
  return { outcome: 'read', title, pageCount: null, pages: [], blocks, warnings };
}

function toBlocks(token: Token, depth: number): DraftBlock[] {
  if (depth > maxDepth) return textBlocks(token.raw);
  switch (token.type) {
    case 'heading':
      return [labelled(plain(token as Tokens.Heading), { kind: 'heading', level: (token as Tokens.Heading).depth })];
    case 'list':
      return listBlocks(token as Tokens.List, depth);
    case 'table':
      return [tableBlock(token as Tokens.Table)];
    case 'blockquote':
      return (token as Tokens.Blockquote).tokens.flatMap((inner) => toBlocks(inner, depth + 1));
    case 'html':
      return textBlocks(withoutTags(token.raw));
    case 'code':
      return textBlocks((token as Tokens.Code).text);
    case 'paragraph':
    case 'text':
      return textBlocks(plain(token as Tokens.Paragraph));
    default:
      return [];
  }
}

function listBlocks(list: Tokens.List, depth: number): DraftBlock[] {
  const first = typeof list.start === 'number' ? list.start : 1;
  return list.items.flatMap((item, at) => {
    const marker = list.ordered ? (/^\s*(\d+[.)])/.exec(item.raw)?.[1] ?? `${first + at}.`) : null;
    const [lead, ...rest] = item.tokens.filter((token) => token.type !== 'space' && token.type !== 'checkbox');
    if (lead === undefined) return [];
    const isText = lead.type === 'text' || lead.type === 'paragraph';
    const label = isText ? labelled(plain(lead as Tokens.Paragraph), { kind: 'listItem', level: depth }) : null;
    const own = label === null ? [] : [{ ...label, number: marker ?? label.number }];
    return [...own, ...(isText ? rest : [lead, ...rest]).flatMap((inner) => toBlocks(inner, depth + 1))];
  });
}

function tableBlock(table: Tokens.Table): DraftBlock {
  const cells = [table.header, ...table.rows].map((row) => row.map((cell) => plain(cell)));
  const text = tableText(cells);
  return {
    page: null,
    kind: 'table',
    level: null,
    number: null,
    text,
    cells,
    header: table.header.some((cell) => cell.text.trim() !== ''),
  };
}

function textBlocks(text: string): DraftBlock[] {
  return text
    .split(/\n[ \t]*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => labelled(part, { kind: 'paragraph', level: null }));
}

function labelled(whole: string, as: Pick<DraftBlock, 'kind' | 'level'>): DraftBlock {
  const label = as.kind === 'listItem' ? null : parseLabel(whole.replace(/\s+/g, ' '));
  const text = (label?.rest ?? whole).replace(/[ \t]*\n[ \t]*/g, ' ').trim();
  const kind = as.kind === 'paragraph' && label !== null && label.kind !== 'clause' ? 'listItem' : as.kind;
  return {
    page: null,
    ...as,
    kind,
    level: kind === 'listItem' ? (as.level ?? 1) : as.level,
    number: label?.number ?? null,
    text,
  };
}

/** The words of a token without the marks of emphasis, links and images. */
function plain(token: { readonly text?: string; readonly tokens?: readonly Token[] }): string {
  if (token.tokens === undefined) return unescaped(token.text ?? '');
  return token.tokens
    .map((inner) => inlineText(inner))
    .join('')
    .trim();
}

function inlineText(token: Token): string {
  if (token.type === 'br') return '\n';
  if (token.type === 'html') return withoutTags(token.raw);
  if (token.type === 'image') return (token as Tokens.Image).text;
  const { tokens, text } = token as { tokens?: Token[]; text?: string };
  return tokens === undefined ? unescaped(text ?? '') : tokens.map((inner) => inlineText(inner)).join('');
}

function withoutTags(html: string): string {
  return unescaped(
    html
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h\d)\b[^<>]{0,500}>/gi, '\n')
      .replace(/<[^<>]{0,2000}>/g, ''),
  );
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
function unescaped(text: string): string {
  return text.replace(/&(#\d{1,6}|[a-z]{2,6});/gi, (whole, name: string) =>
    name.startsWith('#') ? characterOf(Number(name.slice(1)), whole) : (entities[name] ?? whole),
  );
}
function characterOf(code: number, whole: string): string {
  return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
}
