import { type Directions, directionsOf, levelRuns, mirrored } from '../type/direction.ts';
import type { FontId } from '../type/font-files.ts';
import { hyphenPoints, type HyphenLanguage } from '../type/hyphenate.ts';
import { lineSegments } from '../type/line-segments.ts';
import type { Measure } from './measure.ts';
import type { ColourName, TextStyle } from './text-style.ts';

/** Text in one style; `link` names a destination in the document. A span that `isWhole` is broken only where it is wider than a line. */
export interface Span {
  readonly text: string;
  readonly style: TextStyle;
  readonly link?: string;
  readonly isWhole?: boolean;
}

/** A stretch of a line that one font sets in one go. `actual` is what it stands for, where that is not its text. */
export interface Fragment {
  readonly text: string;
  readonly font: FontId;
  readonly size: number;
  readonly colour: ColourName;
  readonly tabular: boolean;
  readonly width: number;
  readonly link?: string;
  readonly actual?: string;
  /** Odd: runs from right to left; its text is a single word then. */
  readonly level: number;
}

/** Text between two places where a line may end, in logical order. `bare` is its width without the space at its end, `trimmed` that with the hyphen it needs there. */
export interface LinePart {
  readonly fragments: readonly Fragment[];
  readonly width: number;
  readonly bare: number;
  readonly trimmed: number;
  readonly hyphen?: Fragment;
}

type ShownSpan = Span & { readonly actual?: string };

/** Text as it will be shown, with its directions where some of it runs from right to left. */
export interface LaidText {
  readonly spans: readonly ShownSpan[];
  readonly text: string;
  readonly directions: Directions | null;
}

/** Spans with what no font can set replaced. */
export function layText(spans: readonly Span[], measure: Measure): LaidText {
  const shown = spans.flatMap((span) =>
    measure.show(span.text, span.style.face).map((part): ShownSpan => ({ ...span, ...part })),
  );
  const text = shown.map((span) => span.text).join('');
  return { spans: shown, text, directions: directionsOf(text) };
}

/** How words may be cut: those wider than the line always, others of styles that hyphenate where `isEager`. */
export interface Cutting {
  readonly width: number;
  readonly language: HyphenLanguage | null;
  readonly isEager: boolean;
}

/** The parts of a text between places where a line may end; none is wider than the line. */
export function lineParts(laid: LaidText, measure: Measure, cutting: Cutting): LinePart[] {
  const parts: LinePart[] = [];
  let start = 0;
  for (const { end } of lineSegments(laid.text)) {
    if (isInsideWhole(laid.spans, end)) continue;
    parts.push(...cutPart(laid, measure, { ...cutting, start, end }));
    start = end;
  }
  return parts.filter(({ fragments }) => fragments.length > 0);
}

function cutPart(laid: LaidText, measure: Measure, place: Cutting & { start: number; end: number }): LinePart[] {
  const { start, end, width, language, isEager } = place;
  const part = toPart(laid, measure, { start, end });
  const isWide = part.trimmed > width;
  if (language === null || (!isWide && !(isEager && mayHyphenate(laid, start, end)))) {
    return isWide ? splitPart(part, width, measure) : [part];
  }
  const points = followsSpace(laid.text, start) ? hyphenPoints(laid.text.slice(start, end), language) : [];
  if (points.length === 0) return isWide ? splitPart(part, width, measure) : [part];
  const ends = [...points.map((point) => start + point), end];
  return ends.flatMap((to, index) => {
    const piece = toPart(laid, measure, { start: ends[index - 1] ?? start, end: to, isCut: to < end });
    return piece.trimmed > width ? splitPart(piece, width, measure) : [piece];
  });
}

function mayHyphenate({ spans, directions }: LaidText, start: number, end: number): boolean {
  return directions === null && slice(spans, start, end).every(({ style, isWhole }) => style.hyphenates && !isWhole);
}

/** Parts of addresses and identifiers follow other signs. */
function followsSpace(text: string, start: number): boolean {
  return start === 0 || /[\s–—-]/.test(text[start - 1] ?? '');
}

function isInsideWhole(spans: readonly Span[], position: number): boolean {
  let start = 0;
  for (const { text, isWhole } of spans) {
    if (isWhole && position > start && position < start + text.length) return true;
    start += text.length;
  }
  return false;
}

function slice(spans: readonly ShownSpan[], start: number, end: number): ShownSpan[] {
  const pieces: ShownSpan[] = [];
  let offset = 0;
  for (const { actual, ...span } of spans) {
    const from = Math.max(0, start - offset);
    const text = span.text.slice(from, Math.max(0, end - offset));
    // What a stand-in stands for goes with its first part.
    if (text !== '') pieces.push({ ...span, text, ...(actual !== undefined && from === 0 ? { actual } : {}) });
    offset += span.text.length;
    if (offset >= end) break;
  }
  return pieces;
}

function toPart(
  laid: LaidText,
  measure: Measure,
  { start, end, isCut = false }: { start: number; end: number; isCut?: boolean },
): LinePart {
  const runs = laid.directions ? levelRuns(laid.text, laid.directions, start, end) : [{ start, end, level: 0 }];
  const fragments = runs.flatMap((run) =>
    slice(laid.spans, run.start, run.end).flatMap((span) => toFragments(span, run.level, measure)),
  );
  const width = sum(fragments);
  const last = fragments.at(-1);
  const bare = last?.text.endsWith(' ') ? width - last.width + bareWidth(last, measure) : width;
  const hyphen = isCut && last ? hyphenLike(last, measure) : undefined;
  return { fragments, width, bare, trimmed: bare + (hyphen?.width ?? 0), ...(hyphen ? { hyphen } : {}) };
}

function bareWidth(fragment: Fragment, measure: Measure): number {
  const text = fragment.text.trimEnd();
  return text === '' ? 0 : measure.width({ font: fragment.font, text }, fragment.size, fragment.tabular);
}

/** A plain hyphen: readers and searches join a word that ends a line with it. */
function hyphenLike({ font, size, colour, tabular, level, link }: Fragment, measure: Measure): Fragment {
  const text = '-';
  const width = measure.width({ font, text }, size, tabular);
  return { text, font, size, colour, tabular, level, width, ...(link === undefined ? {} : { link }) };
}

function toFragments({ text, style, link, actual }: ShownSpan, level: number, measure: Measure): Fragment[] {
  const tabular = style.tabular ?? false;
  const drawn = level % 2 === 1 ? mirrored(text) : text;
  const standsFor = actual ?? (drawn === text ? undefined : text);
  return measure.runs(drawn, style.face).map((run, index) => ({
    ...run,
    size: style.size,
    colour: style.colour,
    tabular,
    width: measure.width(run, style.size, tabular),
    level,
    ...(link === undefined ? {} : { link }),
    ...(standsFor === undefined || index > 0 ? {} : { actual: standsFor }),
  }));
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts a part that is wider than a line into pieces that fit, character by character. A hyphen stays with the last. */
function splitPart({ fragments, hyphen }: LinePart, width: number, measure: Measure): LinePart[] {
  const pieces: LinePart[] = [];
  let open: Fragment[] = [];
  let used = 0;
  const close = (): void => {
    const bare = used - trailingSpace(open);
    pieces.push({ fragments: open, width: used, bare, trimmed: bare });
    open = [];
    used = 0;
  };
  for (const { actual, ...fragment } of fragments) {
    for (const { segment: text, index } of graphemes.segment(fragment.text)) {
      const advance = measure.width({ font: fragment.font, text }, fragment.size, fragment.tabular);
      if (used + advance > width && open.length > 0 && text !== ' ') close();
      open.push({ ...fragment, text, width: advance, ...(actual === undefined || index > 0 ? {} : { actual }) });
      used += advance;
    }
  }
  if (hyphen && used + hyphen.width > width) close();
  const bare = used - trailingSpace(open);
  const last = { fragments: open, width: used, bare, trimmed: bare + (hyphen?.width ?? 0) };
  return [...pieces, hyphen ? { ...last, hyphen } : last];
}

function trailingSpace(characters: readonly Fragment[]): number {
  const last = characters.at(-1);
  return last?.text === ' ' ? last.width : 0;
}

function sum(fragments: readonly Fragment[]): number {
  return fragments.reduce((total, fragment) => total + fragment.width, 0);
}
