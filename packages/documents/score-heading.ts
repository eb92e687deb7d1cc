import type { Label } from './parse-label.ts';

export interface HeadingCandidate {
  readonly text: string;
  readonly label: Label | null;
  readonly size: number;
  readonly bold: boolean;
  readonly lines: number;
  /** Font size of running text, in the unit of `size`. */
  readonly bodySize: number;
}

const threshold = 2.5;
const maxWords = 14;
const maxLines = 3;
const largerBy = 1.12;

/** True when size, weight, number, length and wording together say that this is a heading; the weights are those of a score over tagged tenders. */
export function isHeading(candidate: HeadingCandidate): boolean {
  return scoreHeading(candidate) >= threshold;
}

function scoreHeading({ text, label, size, bold, lines, bodySize }: HeadingCandidate): number {
  const words = text.split(/\s+/).length;
  if (lines > maxLines || words > maxWords * 1.5 || !/\p{L}{2}/u.test(text) || label?.kind === 'bullet') return 0;
  let score = 0;
  if (size >= bodySize * largerBy) score += 2;
  if (bold) score += 1.5;
  if (label?.kind === 'clause') score += 1.5;
  if (label?.kind === 'item') score += /^[A-Z]\.|^\d/.test(label.number ?? '') ? 0.5 : -1;
  if (words <= maxWords && !/[.;,]$/.test(text)) score += 1;
  if (isCapitals(text)) score += 1;
  if (/\b(?:shall|must|will|should|is|are|may)\b/.test(text)) score -= 2;
  if (/^\p{Ll}/u.test(text) || /[,;]$/.test(text) || /_{3,}|\.{4,}/.test(text)) score -= 3;
  if (text.endsWith(':') && !bold) score -= 1;
  if (!/^[\p{L}\p{N}"\u201c\u2018'(#]/u.test(text)) score -= 3;
  if (/@|https?:|\$\d|^\(?\d[\d\s().-]*$/.test(text)) score -= 2;
  return score;
}

function isCapitals(text: string): boolean {
  return text.length > 3 && text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
}
