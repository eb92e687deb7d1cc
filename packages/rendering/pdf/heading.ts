import { breakLines } from './break-lines.ts';
import { nextHeadingNumber, type Composer } from './composer.ts';
import type { Piece } from './piece.ts';
import { printable } from './printable.ts';
import { createTag } from './tag.ts';
import { baselineOffset } from './text-pieces.ts';
import { textStyles } from './text-style.ts';

const spaceAbove = 24;
const spaceBelow = 9;

/** A heading with what belongs to it: they are not separated, so that no heading ends a page. Without words the body gets `space` above instead. */
export function composeUnderHeading(composer: Composer, text: string, body: readonly Piece[], space = 14): Piece[] {
  const [first, ...rest] = body;
  const heading = composeHeading(composer, text);
  if (!first) return heading;
  if (heading.length === 0) return [{ ...first, before: Math.max(first.before, space), breakBefore: 'allow' }, ...rest];
  return [...heading, { ...first, breakBefore: 'avoid' }, ...rest];
}

/** A numbered heading: number in the margin column, words in the text column; an entry of contents and bookmarks. Empty text gives nothing. */
function composeHeading(composer: Composer, text: string): Piece[] {
  const title = printable(text);
  const lines = breakLines([{ text: title, style: textStyles.heading }], composer.page.textWidth, composer.measure, {
    isBalanced: true,
  });
  if (lines.length === 0) return [];
  const number = nextHeadingNumber(composer);
  const target = `heading-${number}`;
  composer.outline.push({ level: 2, number, kicker: '', title, target });
  const tag = createTag('H2', composer.chapter.tag);
  const [numberLine] = breakLines(
    [{ text: number, style: textStyles.headingNumber }],
    composer.page.marginWidth,
    composer.measure,
  );
  return [
    {
      height: lines.length * textStyles.heading.leading + spaceBelow,
      before: spaceAbove,
      target,
      breakBefore: 'allow',
      paint(canvas, { y }) {
        const baseline = y + baselineOffset(textStyles.heading);
        if (numberLine) canvas.text(numberLine, { x: composer.page.left, y: baseline }, tag);
        lines.forEach((line, index) =>
          canvas.text(line, { x: composer.page.textLeft, y: baseline + index * textStyles.heading.leading }, tag),
        );
      },
    },
  ];
}
