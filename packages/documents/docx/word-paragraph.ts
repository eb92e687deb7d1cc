import type { DraftBlock } from '../draft-block.ts';
import { parseLabel } from '../parse-label.ts';
import { isHeading } from '../score-heading.ts';
import type { ListLabel } from './count-lists.ts';
import type { ResolvedStyle } from './read-styles.ts';

/** A paragraph while it is read. `level` is that of its list, from 0; `outlineLevel` its own, over the style's. */
export interface WordParagraph {
  text: string;
  boldCharacters: number;
  styleId: string | null;
  numId: string | null;
  level: number | null;
  outlineLevel: number | null;
  /** Colour behind it. */
  fill: string | null;
  /** Its end is hidden: with nothing else in it, it is not there for a reader and is not counted. */
  isMarkHidden: boolean;
  /** Its end was deleted, so that it runs on into the next paragraph. */
  isMarkDeleted: boolean;
  isContents: boolean;
  /** Holds a form field or control; then the characters these hold. */
  isForm: boolean;
  formCharacters: number;
  /** Characters of links into the document. */
  linkedCharacters: number;
  readonly hidden: { readonly why: string; text: string }[];
  /** What hangs on it and stands behind it: text boxes, pictures' descriptions. */
  readonly after: DraftBlock[];
  /** Notes it refers to, as keys. */
  readonly notes: string[];
}

export function createWordParagraph(carried: WordParagraph | null): WordParagraph {
  return {
    text: carried?.text ?? '',
    boldCharacters: carried?.boldCharacters ?? 0,
    styleId: null,
    numId: null,
    level: null,
    outlineLevel: null,
    fill: null,
    isMarkHidden: false,
    isMarkDeleted: false,
    isContents: false,
    isForm: carried?.isForm ?? false,
    formCharacters: carried?.formCharacters ?? 0,
    linkedCharacters: carried?.linkedCharacters ?? 0,
    hidden: carried?.hidden ?? [],
    after: carried?.after ?? [],
    notes: carried?.notes ?? [],
  };
}

/** Headings without a style rank below every styled one. */
const unstyledLevel = 6;
const maxOutlineLevel = 8;
const maxHeadingCharacters = 400;
/** A paragraph with more words around its fields is a sentence that contains them, not a form field. */
const maxFieldWords = 12;
const contentsStyle = /^(?:toc \d|toc heading|table of figures|verzeichnis \d|inhaltsverzeichnis)/i;

/** True where the style says that a paragraph is an entry of a table of contents. */
export function isContentsStyle(style: ResolvedStyle): boolean {
  return contentsStyle.test(style.name);
}

/** The text of a paragraph as blocks hold it: one space between words, line breaks kept. */
export function plainWords(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** The block a paragraph makes, with the number that stands in front of it. */
export function toWordBlock(paragraph: WordParagraph, style: ResolvedStyle, label: ListLabel | null): DraftBlock {
  const whole = plainWords(paragraph.text);
  // A box in front of the words of a form is its answer, not a bullet.
  const typed = label === null && !(paragraph.isForm && /^[\u2610-\u2612]/.test(whole)) ? parseLabel(whole) : null;
  const number = label?.number ?? typed?.number ?? null;
  const text = (typed?.rest ?? whole).trim();
  const base = { page: null, number, text };
  const outline = paragraph.outlineLevel ?? style.outlineLevel;
  if (outline !== null && isOutlineLevel(outline) && text.length < maxHeadingCharacters && /[\p{L}\p{N}]/u.test(text))
    return { ...base, kind: 'heading', level: outline + 1 };
  if (/^(?:title|subtitle)$/i.test(style.name)) return { ...base, kind: 'heading', level: 1 };
  if (isFieldOnly(paragraph)) return { ...base, kind: 'formField', level: null };
  const bold = paragraph.boldCharacters >= whole.replace(/\s/g, '').length * 0.9;
  const isList = label !== null || typed?.kind === 'bullet' || typed?.kind === 'item';
  const scored = { text, label: typed, size: 1, bodySize: 1, bold, lines: text.split('\n').length };
  if (bold && (label === null || label.number !== null) && isHeading(scored))
    return { ...base, kind: 'heading', level: unstyledLevel + depthOf(number) - 1 };
  const isClause = number !== null && /\d\.\d/.test(number);
  if (!isList && !isClause) return { ...base, kind: 'paragraph', level: null };
  return { ...base, kind: isClause ? 'paragraph' : 'listItem', level: label?.depth ?? typed?.depth ?? 1 };
}

/** Files may say anything; Word goes by 0 to 8. */
function isOutlineLevel(level: number): boolean {
  return Number.isInteger(level) && level >= 0 && level <= maxOutlineLevel;
}

/** How deep a number of digits is: 1 for "2", "2." and "2.0", 2 for "2.1"; 1 for all else. */
function depthOf(number: string | null): number {
  const digits = /^\d{1,3}(?:\.\d{1,3}){0,5}\.?$/.exec(number ?? '')?.[0].split('.') ?? [];
  return Math.max(1, digits.filter((part) => part !== '' && part !== '0').length);
}

function isFieldOnly({ isForm, text, formCharacters }: WordParagraph): boolean {
  if (!isForm) return false;
  const words = text.split(/\s+/).length;
  const share = text.length === 0 ? 0 : formCharacters / text.length;
  return words * (1 - Math.min(1, share)) <= maxFieldWords;
}
