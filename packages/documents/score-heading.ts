import type { Label } from './parse-label.ts';

export interface HeadingCandidate {
  readonly text: string;
  readonly label: Label | null;
  readonly size: number;
  readonly bold: boolean;
  readonly lines: number;
  /** Font size of running text, in the unit of `size`. */
  readonly bodySize: number;
  /** Whether more blank stands before or after it than between lines; unknown counts as yes. */
  readonly hasGap?: boolean;
  /** An entry of the table of contents names it. */
  readonly inContents?: boolean;
  /** Whether the file's tags call it a heading; unknown where the file has none to be trusted. */
  readonly tagged?: boolean;
  /** How many pages of the document have the same words as a line of their own. */
  readonly pages?: number;
}

const threshold = 3;
const maxWords = 14;
const maxLines = 3;
const largerBy = 1.12;
/** A line on more pages than this is a caption that each section or form repeats, unless it stands out in size or number. */
const maxPages = 3;

/** True when tags, contents, size, weight, number, length and wording together say that this is a heading; the weights are those of a score over tagged tenders. */
export function isHeading(candidate: HeadingCandidate): boolean {
  return scoreHeading(candidate) >= threshold;
}

function scoreHeading(candidate: HeadingCandidate): number {
  const { text, label, lines } = candidate;
  const words = text.split(/\s+/).length;
  if (lines > maxLines || words > maxWords * 1.5 || !/\p{L}{2}/u.test(text) || label?.kind === 'bullet') return 0;
  return scoreLook(candidate) + scoreNumber(label) + scoreWording(candidate, words);
}

function scoreLook(candidate: HeadingCandidate): number {
  const { size, bodySize, bold, tagged, inContents, hasGap, pages } = candidate;
  let score = 0;
  if (tagged !== undefined) score += tagged ? 5 : -1;
  if (inContents === true) score += 4;
  if (size >= bodySize * largerBy) score += 2;
  if (bold) score += 1.5;
  if (hasGap !== false) score += 0.5;
  if ((pages ?? 1) > maxPages && size < bodySize * largerBy) score -= 1.5;
  return score;
}

function scoreNumber(label: Label | null): number {
  if (label?.kind === 'clause') return 1.5;
  if (label?.kind !== 'item') return 0;
  return /^[A-Z]\.|^\d/.test(label.number ?? '') ? 0.5 : -1;
}

function scoreWording({ text, label, bold }: HeadingCandidate, words: number): number {
  let score = 0;
  if (words <= maxWords && !/[.;,]$/.test(text)) score += 1;
  if (isCapitals(text)) score += 1;
  if (/\b(?:shall|must|will|should|is|are|may)\b/.test(text)) score -= 2;
  if (/^\p{Ll}/u.test(text) || /[,;]$/.test(text) || /_{3,}|\.{4,}/.test(text)) score -= 3;
  if (text.endsWith(':')) score -= bold ? 0.5 : 1;
  if (!/^[\p{L}\p{N}"\u201c\u2018'(#]/u.test(text)) score -= 3;
  if (/@|https?:|\$\d|^\(?\d[\d\s().-]*$|\b[A-Z]{2} \d{5}\b/.test(text)) score -= 2;
  if (label === null && isFormLine(text)) score -= 2;
  return score;
}

/** "Date: 28 January", but not "Volume I: Technical": what stands before the colon of a heading ends in its number. */
function isFormLine(text: string): boolean {
  const colon = text.indexOf(':');
  if (colon === -1 || colon >= text.length - 1) return false;
  const words = text.slice(0, colon).split(/\s+/);
  return words.length <= 4 && !/^(?:\d{1,3}|[IVX]{1,5}|[A-Z])$/.test(words.at(-1) ?? '');
}

function isCapitals(text: string): boolean {
  return text.length > 3 && text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
}
