import LineBreaker from 'linebreak';
import type { FaceName } from './fonts.ts';
import type { Measure } from './measure.ts';
import type { ColourName, TextStyle } from './text-style.ts';

/** Text in one style; `link` names a destination in the document. A span that `isWhole` is broken only where it is wider than a line. */
export interface Span {
  readonly text: string;
  readonly style: TextStyle;
  readonly link?: string;
  readonly isWhole?: boolean;
}

/** A stretch of a line that one face sets in one go. */
export interface Fragment {
  readonly text: string;
  readonly face: FaceName;
  readonly size: number;
  readonly colour: ColourName;
  readonly tabular: boolean;
  readonly width: number;
  readonly link?: string;
}
export interface Line {
  readonly fragments: readonly Fragment[];
  readonly width: number;
}

/** Text between two places where a line may end; `trimmed` is its width without the space at its end. */
interface Segment {
  readonly fragments: readonly Fragment[];
  readonly width: number;
  readonly trimmed: number;
}

/**
 * Breaks text into lines no wider than `width` points: as few lines as possible, among those the most even right edge, and no lone short word at the end.
 * With `isBalanced` the last line counts like the others, as titles want it. A word wider than the line is broken between characters. Empty text gives no line.
 */
export function breakLines(
  spans: readonly Span[],
  width: number,
  measure: Measure,
  { isBalanced = false }: { readonly isBalanced?: boolean } = {},
): Line[] {
  const segments = toSegments(spans, measure).flatMap((segment) =>
    segment.trimmed <= width ? [segment] : splitSegment(segment, width, measure),
  );
  if (segments.length === 0) return [];
  const ends = chooseBreaks(segments, width, isBalanced);
  return ends.map((end, index) => toLine(segments.slice(ends[index - 1] ?? 0, end)));
}

function toSegments(spans: readonly Span[], measure: Measure): Segment[] {
  const text = spans.map((span) => span.text).join('');
  const breaker = new LineBreaker(text);
  const segments: Segment[] = [];
  let start = 0;
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    if (isInsideWhole(spans, next.position)) continue;
    const segment = toSegment(slice(spans, start, next.position), measure);
    if (segment.fragments.length > 0) segments.push(segment);
    start = next.position;
  }
  return segments;
}

function isInsideWhole(spans: readonly Span[], position: number): boolean {
  let start = 0;
  for (const { text, isWhole } of spans) {
    if (isWhole && position > start && position < start + text.length) return true;
    start += text.length;
  }
  return false;
}

function slice(spans: readonly Span[], start: number, end: number): Span[] {
  const pieces: Span[] = [];
  let offset = 0;
  for (const span of spans) {
    const text = span.text.slice(Math.max(0, start - offset), Math.max(0, end - offset));
    if (text !== '') pieces.push({ ...span, text });
    offset += span.text.length;
    if (offset >= end) break;
  }
  return pieces;
}

function toSegment(spans: readonly Span[], measure: Measure): Segment {
  const fragments = spans.flatMap((span) => toFragments(span, measure));
  const width = sum(fragments);
  const last = fragments.at(-1);
  if (!last?.text.endsWith(' ')) return { fragments, width, trimmed: width };
  const bare = { face: last.face, text: last.text.trimEnd() };
  const trimmed = width - last.width + (bare.text === '' ? 0 : measure.width(bare, last.size, last.tabular));
  return { fragments, width, trimmed };
}

function toFragments({ text, style, link }: Span, measure: Measure): Fragment[] {
  const tabular = style.tabular ?? false;
  return measure.runs(text, style.face).map((run) => ({
    ...run,
    size: style.size,
    colour: style.colour,
    tabular,
    width: measure.width(run, style.size, tabular),
    ...(link === undefined ? {} : { link }),
  }));
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts a segment that is wider than a line into pieces that fit, character by character. */
function splitSegment(segment: Segment, width: number, measure: Measure): Segment[] {
  const pieces: Segment[] = [];
  let fragments: Fragment[] = [];
  let used = 0;
  for (const fragment of segment.fragments) {
    for (const { segment: text } of graphemes.segment(fragment.text)) {
      const advance = measure.width({ face: fragment.face, text }, fragment.size, fragment.tabular);
      if (used + advance > width && fragments.length > 0 && text !== ' ') {
        pieces.push({ fragments, width: used, trimmed: used - trailingSpace(fragments) });
        fragments = [];
        used = 0;
      }
      fragments.push({ ...fragment, text, width: advance });
      used += advance;
    }
  }
  return [...pieces, { fragments, width: used, trimmed: used - trailingSpace(fragments) }];
}

function trailingSpace(characters: readonly Fragment[]): number {
  const last = characters.at(-1);
  return last?.text === ' ' ? last.width : 0;
}

/** Added to the cost of one more line; above any sum of squared slack, so that fewer lines always win. */
const lineCost = 1e9;
/** A last line shorter than this share of the measure is avoided when the same number of lines allows it. */
const shortLastLine = 0.22;
/** Slack, as a share of the measure, that avoiding it is worth. */
const shortLastLineCost = 0.4;

/** Indexes after the last segment of each line, for the cheapest sum of squared slack. The last line may be short unless the lines are to be balanced. */
function chooseBreaks(segments: readonly Segment[], width: number, isBalanced: boolean): number[] {
  const count = segments.length;
  const best: number[] = [0];
  const from: number[] = [0];
  for (let end = 1; end <= count; end++) {
    best[end] = Infinity;
    let used = segments[end - 1]?.trimmed ?? 0;
    for (let start = end - 1; start >= 0 && (used <= width || start === end - 1); start--) {
      const isOnly = start === 0;
      const slack = end === count && !isBalanced ? shortfall(used, width, isOnly) : Math.max(0, width - used);
      const cost = (best[start] ?? 0) + lineCost + slack ** 2;
      if (cost < (best[end] ?? Infinity)) {
        best[end] = cost;
        from[end] = start;
      }
      used += segments[start - 1]?.width ?? 0;
    }
  }
  const ends: number[] = [];
  for (let end = count; end > 0; end = from[end] ?? 0) ends.unshift(end);
  return ends;
}

/** What a last line costs: nothing, unless it is a lone short word below others. */
function shortfall(used: number, width: number, isOnly: boolean): number {
  return !isOnly && used < shortLastLine * width ? shortLastLineCost * width : 0;
}

function toLine(segments: readonly Segment[]): Line {
  const merged: Fragment[] = [];
  for (const fragment of segments.flatMap((segment) => segment.fragments)) {
    const last = merged.at(-1);
    if (last && isSameStyle(last, fragment)) {
      merged[merged.length - 1] = { ...last, text: last.text + fragment.text, width: last.width + fragment.width };
    } else merged.push(fragment);
  }
  const before = segments.slice(0, -1).reduce((total, segment) => total + segment.width, 0);
  const last = merged.at(-1);
  if (last) merged[merged.length - 1] = { ...last, text: last.text.trimEnd() };
  return { fragments: merged.filter(({ text }) => text !== ''), width: before + (segments.at(-1)?.trimmed ?? 0) };
}

function isSameStyle(a: Fragment, b: Fragment): boolean {
  return (
    a.face === b.face && a.size === b.size && a.colour === b.colour && a.tabular === b.tabular && a.link === b.link
  );
}

function sum(fragments: readonly Fragment[]): number {
  return fragments.reduce((total, fragment) => total + fragment.width, 0);
}
