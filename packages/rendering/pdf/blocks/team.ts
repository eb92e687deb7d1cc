import type { ProposalBlock } from '@bidsmith/core';
import { breakLines, type Line } from '../break-lines.ts';
import type { Canvas } from '../canvas.ts';
import type { Composer } from '../composer.ts';
import type { Piece } from '../piece.ts';
import { plainWhenTooTall } from '../plain-flow.ts';
import { printable } from '../printable.ts';
import { composeSourceLine } from '../source-line.ts';
import { createTag, type Tag } from '../tag.ts';
import { baselineOffset } from '../text-pieces.ts';
import { textStyles, type TextStyle } from '../text-style.ts';

type Team = Extract<ProposalBlock, { type: 'team' }>;
type Member = Team['members'][number];

const gap = 16;
const padding = 13;

/** The people as cards, two side by side; an open position is a dashed card that says so. */
export function composeTeam(composer: Composer, block: Team): Piece[] {
  const list = createTag('L', composer.chapter.tag);
  const width = (composer.page.fullWidth - gap) / 2;
  const cards = block.members.map((member) => layCard(composer, member, { list, width }));
  const rows = Array.from({ length: Math.ceil(cards.length / 2) }, (_, row) => cards.slice(row * 2, row * 2 + 2));
  const pieces = rows.flatMap((row, index): Piece[] => {
    const height = Math.max(...row.map((card) => card.height));
    const piece: Piece = {
      height,
      before: index === 0 ? 14 : gap,
      breakBefore: 'allow',
      paint: (canvas, { y }) =>
        row.forEach((card, column) =>
          paintCard(canvas, card, { x: composer.page.left + column * (width + gap), y, width, height }),
        ),
    };
    return plainWhenTooTall(
      composer,
      piece,
      row.flatMap((card) => card.parts),
    );
  });
  return [...pieces, ...(pieces.length > 0 ? composeSourceLine(composer, block) : [])];
}

interface Card {
  readonly parts: readonly { readonly text: string; readonly style: TextStyle }[];
  readonly lines: readonly { readonly line: Line; readonly style: TextStyle }[];
  readonly height: number;
  readonly isOpen: boolean;
  readonly tag: Tag;
}

function layCard(composer: Composer, member: Member, { list, width }: { list: Tag; width: number }): Card {
  const parts: [string, TextStyle][] = [
    ...(member.placeholder ? [['To be completed by the bidder', textStyles.label] as [string, TextStyle]] : []),
    [printable(member.name), textStyles.heading],
    [printable(member.role), textStyles.calloutHeading],
    [printable(member.note), textStyles.small],
  ];
  const lines = parts.flatMap(([text, style]) =>
    breakLines([{ text, style }], width - 2 * padding, composer.measure).map((line) => ({ line, style })),
  );
  const height = lines.reduce((sum, { style }) => sum + style.leading, 0) + 2 * padding;
  return {
    parts: parts.map(([text, style]) => ({ text, style })),
    lines,
    height,
    isOpen: member.placeholder,
    tag: createTag('LBody', createTag('LI', list)),
  };
}

function paintCard(canvas: Canvas, card: Card, at: { x: number; y: number; width: number; height: number }): void {
  canvas.fill(at, 'panel');
  if (card.isOpen) canvas.outline(at, { colour: 'alert', width: 0.75, dash: 3 });
  else canvas.fill({ ...at, width: 3 }, 'accent');
  let y = at.y + padding;
  for (const { line, style } of card.lines) {
    canvas.text(line, { x: at.x + padding, y: y + baselineOffset(style) }, card.tag);
    y += style.leading;
  }
}
