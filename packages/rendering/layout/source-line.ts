import type { Citation, SourceFile } from '@bidsmith/core';
import { textWidth } from './font-metrics.ts';
import { zones } from './grid.ts';
import { plainText } from './plain-text.ts';

/** Type size of the source line, in points. */
export const sourceSize = 9;
const maxLabelLength = 26;

/** The name under which a source file is cited: "RFP" for the only base file, a shortened file name for others. */
export type FileLabels = (file: string) => string;

/** Short names for the files of a proposal. */
export function labelFiles(sources: readonly SourceFile[]): FileLabels {
  const bases = sources.filter((source) => source.role === 'base');
  const only = bases.length === 1 || sources.length === 1 ? (bases[0] ?? sources[0])?.file : undefined;
  return (file) => (file === only ? 'RFP' : shortName(file));
}

/** "Source: RFP p. 3, 17; Amendment-0001 p. 2" on one line; what does not fit is counted and stands in the notes. Null without citations. */
export function sourceLine(citations: readonly Citation[], labels: FileLabels): string | null {
  const places = citedPlaces(citations, labels);
  if (places.length === 0) return null;
  for (let shown = places.length; shown > 0; shown -= 1) {
    const line = format(places.slice(0, shown), places.length - shown);
    if (textWidth(line, { face: 'body', size: sourceSize }) < zones.source.w * 0.96) return line;
  }
  return `Source: ${places.length} places, listed in the notes`;
}

/** The citations in full for the speaker notes, one per line: file, page, quote. */
export function citationNotes(citations: readonly Citation[]): string[] {
  const lines = citations.map((citation) => {
    const page = citation.page === null ? '' : `, p. ${citation.page}`;
    return `${plainText(citation.file)}${page}: “${plainText(citation.quote)}”`;
  });
  return [...new Set(lines)];
}

interface Place {
  readonly label: string;
  readonly page: number | null;
}

function citedPlaces(citations: readonly Citation[], labels: FileLabels): Place[] {
  const files = [...new Set(citations.map((citation) => citation.file))];
  return files.flatMap((file): Place[] => {
    const pages = citations.filter((citation) => citation.file === file).map((citation) => citation.page);
    const numbers = [...new Set(pages.filter((page) => page !== null))].toSorted((a, b) => a - b);
    const label = labels(file);
    return numbers.length === 0 ? [{ label, page: null }] : numbers.map((page) => ({ label, page }));
  });
}

function format(places: readonly Place[], hidden: number): string {
  const labels = [...new Set(places.map((place) => place.label))];
  const parts = labels.map((label) => {
    const pages = places.filter((place) => place.label === label && place.page !== null).map((place) => place.page);
    return pages.length === 0 ? label : `${label} p. ${pages.join(', ')}`;
  });
  return `Source: ${parts.join('; ')}${hidden > 0 ? ` and ${hidden} more in the notes` : ''}`;
}

function shortName(file: string): string {
  const stem = plainText(file.split(/[\\/]/).at(-1) ?? file).replace(/\.[A-Za-z0-9]{1,5}$/, '');
  if (stem.length <= maxLabelLength) return stem || 'file';
  const cut = stem.slice(0, maxLabelLength);
  const boundary = Math.max(cut.lastIndexOf('-'), cut.lastIndexOf('_'), cut.lastIndexOf(' '));
  return `${boundary > maxLabelLength / 2 ? cut.slice(0, boundary) : cut}…`;
}
