import { columnX, span, zones } from './grid.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { shortenToLines } from './shorten-text.ts';
import type { SlideDraft, SlideElement } from './slide.ts';
import { hairline, paragraph, sans, serif, textBox } from './text-box.ts';

export interface ContentsEntry {
  readonly label: string;
  readonly title: string;
  readonly anchor: string;
  readonly slideNumber: number;
}

/** Entries on one contents slide: two columns of eight. */
export const entriesPerSlide = 16;
const maxPitch = 0.9;
const maxTitles = 7;

/** The contents: each part linked, with its message and its slide number. */
export function planContents(context: PlanContext, heading: Heading, entries: readonly ContentsEntry[]): SlideDraft[] {
  const count = Math.max(1, Math.ceil(entries.length / entriesPerSlide));
  const share = Math.ceil(entries.length / count);
  return Array.from({ length: count }, (_, page) => {
    const shown = entries.slice(page * share, (page + 1) * share);
    // Up to seven messages can be read on one slide; more would be a wall of small print.
    const withTitles = shown.length <= maxTitles;
    const perColumn = shown.length > maxTitles ? Math.ceil(shown.length / 2) : shown.length;
    const pitch = Math.min(maxPitch, zones.body.h / Math.max(1, perColumn));
    const elements = shown.flatMap((entry, index) => {
      const column = Math.floor(index / perColumn);
      const place = { x: columnX(column * 6), y: zones.body.y + (index % perColumn) * pitch };
      return entryElements({ ...entry, title: withTitles ? entry.title : '' }, page * share + index + 1, {
        ...place,
        columns: shown.length > maxTitles ? 6 : 12,
      });
    });
    return draftSlide(context, heading, { layout: 'Contents', elements, citations: [] });
  });
}

function entryElements(
  entry: ContentsEntry,
  number: number,
  place: { x: number; y: number; columns: number },
): SlideElement[] {
  const w = span(place.columns) - (place.columns < 12 ? 0.2 : 0);
  const left = place.x + 0.75;
  const pageWidth = 0.5;
  const textWidth = w - 0.75 - pageWidth - 0.15;
  const label = shortenToLines({ text: entry.label, face: 'body', bold: true, width: textWidth }, 18, 1);
  const title = shortenToLines({ text: entry.title, face: 'body', width: textWidth }, 14, 1);
  return [
    hairline({ x: place.x, y: place.y, w }),
    textBox('Number', { x: place.x, y: place.y + 0.08, w: 0.6 }, [paragraph(String(number), serif(22, 'accent'))]),
    textBox('Entry', { x: left, y: place.y + 0.1, w: textWidth }, [
      paragraph([{ text: label, bold: true, linkTo: entry.anchor }], sans(18, 'heading')),
      ...(title === '' ? [] : [paragraph(title, { ...sans(14, 'quiet'), spaceBefore: 1 })]),
    ]),
    textBox('Slide', { x: place.x + w - pageWidth, y: place.y + 0.12, w: pageWidth }, [
      paragraph(String(entry.slideNumber), { ...sans(14, 'quiet'), align: 'right' }),
    ]),
  ];
}
