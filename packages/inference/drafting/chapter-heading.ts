import { isHeading } from './is-heading.ts';

/** How a heading places a requirement among the chapters of its file. */
export interface ChapterHeading {
  /** Equal for all clauses of one chapter. */
  readonly key: string;
  /** True where the heading is the chapter's own, not that of a clause below it. */
  readonly top: boolean;
  readonly numbered: boolean;
}

/** Clauses of acquisition regulations ("52.212-4", "FAR 52.204-9") form one chapter: their numbers are the regulation's, not the document's. */
export const clauseChapter = 'Acquisition regulation clauses';

/** A clause's heading without its number: "Sec. 3.01 Scope of work" is "Scope of work". */
export function withoutNumber(section: string): string {
  return section.replace(/^(?:(?:sec(?:tion|\.)|§|clause)\s*)?\S{0,20}\d\S{0,20}\s+(?=\S)/i, '');
}

/** Reads a requirement's heading; null where the text cannot be one, then the requirement belongs to the chapter before it. */
export function readChapterHeading(section: string): ChapterHeading | null {
  if (/^(?:[A-Z]{2,6}\s+)?\(?\d{2,4}\.\d{3}-\d+/.test(section)) {
    return { key: clauseChapter, top: false, numbered: true };
  }
  if (!isHeading(section)) return null;
  return (
    readNamed(section) ??
    readNumbered(section) ?? { key: section.toLowerCase().replace(/\s+/g, ' '), top: true, numbered: false }
  );
}

/** "Section 3", "Sec. 3.01", "Appendix B". */
function readNamed(section: string): ChapterHeading | null {
  const named =
    /^(sec(?:tion|\.)|part|article|chapter|appendix|attachment|exhibit|annex)\s*([A-Z]{1,2}|[IVXLC]+|\d{1,3})\b/i.exec(
      section,
    );
  if (!named) return null;
  const word = /^sec/i.test(named[1] ?? '') ? 'section' : named[1]?.toLowerCase();
  const top = !/^[.-]\d/.test(section.slice(named[0].length));
  return { key: `${word} ${named[2]?.toUpperCase()}`, top, numbered: true };
}

/** "3", "3.2.1", "C.4": a letter alone needs a point or bracket behind it, since "A" is also a word. */
function readNumbered(section: string): ChapterHeading | null {
  const number = /^(\d{1,2}|[A-Z])((?:\.\d+)+)?(?:[.):]|\s|$)/.exec(section);
  if (!number || /^[A-Z](?:\s|$)/.test(section)) return null;
  const below = (number[2] ?? '').replace(/(?:\.0+)+$/, '');
  return { key: number[1] ?? '', top: below === '', numbered: true };
}
