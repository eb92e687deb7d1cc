import { pointsPerInch } from './font-metrics.ts';
import type { Box } from './grid.ts';
import { measureHeight, type StyledText } from './measure-text.ts';
import { countWords } from './plain-text.ts';
import type { Colour, Paragraph, Run, SlideElement, TextElement } from './slide.ts';

/** Height of paragraphs in a box `width` inches wide, in inches; what `inset` adds is not counted. */
export function paragraphsHeight(paragraphs: readonly Paragraph[], width: number): number {
  return paragraphs.reduce((sum, paragraph, index) => {
    const before = index === 0 ? 0 : (paragraph.spaceBefore ?? 0) / pointsPerInch;
    return sum + before + measureHeight(styled(paragraph), width, paragraph.lineSpacing);
  }, 0);
}

/** One paragraph in one style. */
export function paragraph(text: string | readonly Run[], style: Omit<Paragraph, 'runs'>): Paragraph {
  return { runs: typeof text === 'string' ? [{ text }] : text, ...style };
}

/** Styles the planners share. Body text is set a little wider than single spacing: it is read, not scanned. */
export const serif = (size: number, colour: Colour = 'heading'): Omit<Paragraph, 'runs'> => ({
  face: 'title',
  size,
  colour,
});
export const sans = (size: number, colour: Colour = 'ink'): Omit<Paragraph, 'runs'> => ({ face: 'body', size, colour });
export const prose = (size: number, colour: Colour = 'ink'): Omit<Paragraph, 'runs'> => ({
  ...sans(size, colour),
  lineSpacing: 1.08,
});

/** A text box exactly as tall as its words need. */
export function textBox(
  name: string,
  place: { x: number; y: number; w: number },
  paragraphs: readonly Paragraph[],
): TextElement {
  const box: Box = { ...place, h: paragraphsHeight(paragraphs, place.w) };
  return { type: 'text', name, box, paragraphs };
}

/** A hairline across `place`. */
export function hairline(
  place: { x: number; y: number; w: number },
  colour: Colour = 'hairline',
  width = 0.75,
): SlideElement {
  return { type: 'line', name: 'Rule', box: { ...place, h: 0 }, colour, width };
}

/** Words of a paragraph as read. */
export function wordsOf(paragraphs: readonly Paragraph[]): number {
  return paragraphs.reduce((sum, each) => sum + countWords(each.runs.map((run) => run.text).join('')), 0);
}

/** The runs of a paragraph as they are measured. */
export function styled(paragraph: Paragraph): StyledText[] {
  // Letter spacing is added after every letter; measuring a larger size covers it.
  const size = paragraph.size + (paragraph.tracking ?? 0) * 2;
  return paragraph.runs.map((run) => ({
    text: run.text,
    face: paragraph.face,
    size,
    bold: run.bold,
    italic: run.italic,
  }));
}
