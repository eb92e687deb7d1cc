import type { DraftBlock } from '../draft-block.ts';
import { parseLabel } from '../parse-label.ts';
import { isHeading } from '../score-heading.ts';
import type { ListCounter } from './count-lists.ts';
import type { Styles } from './read-styles.ts';

/** A paragraph while it is read. `level` is that of its list, from 0; `outlineLevel` its own, over the style's. */
export interface WordParagraph {
  text: string;
  boldCharacters: number;
  styleId: string | null;
  numId: string | null;
  level: number | null;
  outlineLevel: number | null;
}

export function createWordParagraph(): WordParagraph {
  return { text: '', boldCharacters: 0, styleId: null, numId: null, level: null, outlineLevel: null };
}

/** Headings without a style rank below every styled one. */
const unstyledLevel = 6;
const maxOutlineLevel = 8;

/** The block a paragraph makes, its automatic number worked out; null for entries of a table of contents. Call it for every paragraph, in order. */
export function toWordBlock(paragraph: WordParagraph, styles: Styles, count: ListCounter): DraftBlock | null {
  const style = styles(paragraph.styleId);
  const label = count({ numId: paragraph.numId, level: paragraph.level, styleId: paragraph.styleId });
  if (/^(?:toc \d|toc heading|table of figures)/i.test(style.name)) return null;
  const whole = paragraph.text
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
  const typed = label === null ? parseLabel(whole) : null;
  const number = label?.number ?? typed?.number ?? null;
  const text = (typed?.rest ?? whole).trim();
  const base = { page: null, number, text };
  const outline = paragraph.outlineLevel ?? style.outlineLevel;
  if (outline !== null && outline <= maxOutlineLevel && text.length < 400)
    return { ...base, kind: 'heading', level: outline + 1 };
  if (/^(?:title|subtitle)$/i.test(style.name)) return { ...base, kind: 'heading', level: 1 };
  const bold = paragraph.boldCharacters >= whole.replace(/\s/g, '').length * 0.9;
  const isList = label !== null || typed?.kind === 'bullet' || typed?.kind === 'item';
  const scored = { text, label: typed, size: 1, bodySize: 1, bold, lines: text.split('\n').length };
  if (bold && (label === null || label.number !== null) && isHeading(scored))
    return { ...base, kind: 'heading', level: unstyledLevel };
  const isClause = number !== null && /\d\.\d/.test(number);
  if (!isList && !isClause) return { ...base, kind: 'paragraph', level: null };
  return { ...base, kind: isClause ? 'paragraph' : 'listItem', level: label?.depth ?? typed?.depth ?? 1 };
}
