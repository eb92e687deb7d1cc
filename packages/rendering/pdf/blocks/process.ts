import type { ProposalBlock } from '@bidsmith/core';
import { breakLines, type Line } from '../break-lines.ts';
import type { Canvas } from '../canvas.ts';
import type { Composer } from '../composer.ts';
import { composeUnderHeading } from '../heading.ts';
import { holdTogether } from '../hold-together.ts';
import { composeMarginNote } from '../margin-note.ts';
import { paintDisc } from '../numbered-disc.ts';
import type { Piece } from '../piece.ts';
import { plainWhenTooTall } from '../plain-flow.ts';
import { printable } from '../printable.ts';
import { composeSourceLine } from '../source-line.ts';
import { createTag, type Tag } from '../tag.ts';
import { baselineOffset } from '../text-pieces.ts';
import { textStyles } from '../text-style.ts';

type Process = Extract<ProposalBlock, { type: 'process' }>;
type Step = Process['steps'][number];

const radius = 9;
const indent = 30;
const stepSpace = 12;

/** Steps one below the other: a numbered disc each, joined by a line, with what is done beside it and its references in the margin. */
export function composeProcess(composer: Composer, block: Process): Piece[] {
  const list = createTag('L', composer.chapter.tag);
  const steps = block.steps.filter(({ label, text }) => printable(label) !== '' || printable(text) !== '');
  const pieces = steps.flatMap((step, index) =>
    plainWhenTooTall(
      composer,
      composeStep(composer, step, { list, number: index + 1, isLast: index === steps.length - 1 }),
      [
        { text: `${index + 1}. ${printable(step.label)}`, style: textStyles.bodyStrong },
        { text: printable(step.text), style: textStyles.body },
      ],
    ),
  );
  const source = { x: composer.page.textLeft, width: composer.page.textWidth };
  return composeUnderHeading(composer, block.caption, [
    ...holdTogether(pieces, composer.page),
    ...(pieces.length > 0 ? composeSourceLine(composer, block, source) : []),
  ]);
}

interface Place {
  readonly list: Tag;
  readonly number: number;
  readonly isLast: boolean;
}

function composeStep(composer: Composer, step: Step, { list, number, isLast }: Place): Piece {
  const item = createTag('LI', list);
  const tags = { number: createTag('Lbl', item), words: createTag('LBody', item) };
  const width = composer.page.textWidth - indent;
  const lines = [
    ...breakLines([{ text: printable(step.label), style: textStyles.bodyStrong }], width, composer.measure),
    ...breakLines([{ text: printable(step.text), style: textStyles.body }], width, composer.measure),
  ];
  const note = composeMarginNote(composer, step);
  const { leading } = textStyles.body;
  const height = Math.max(lines.length, note?.lines.length ?? 0) * leading + (isLast ? 0 : stepSpace);
  return {
    height: Math.max(height, 2 * radius + 2),
    before: number === 1 ? 8 : 0,
    breakBefore: 'allow',
    paint(canvas, { y }) {
      const x = canvas.page.textLeft + radius;
      const middle = y + leading / 2;
      if (!isLast) canvas.rule([x, middle + radius + 3], [x, y + height + leading / 2 - radius - 3], join);
      paintDisc(canvas, composer, { x, y: middle, radius, number, colour: 'accent', tag: tags.number });
      paintLines(canvas, lines, { x: canvas.page.textLeft + indent, y, tag: tags.words });
      if (note) paintLines(canvas, note.lines, { x: canvas.page.left, y, tag: note.tag });
    },
  };
}

const join = { colour: 'hairline', width: 1 } as const;

function paintLines(canvas: Canvas, lines: readonly Line[], at: { x: number; y: number; tag: Tag }): void {
  const { leading } = textStyles.body;
  lines.forEach((line, index) =>
    canvas.text(line, { x: at.x, y: at.y + index * leading + baselineOffset(textStyles.body) }, at.tag),
  );
}
