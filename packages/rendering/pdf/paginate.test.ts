import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paginate } from './paginate.ts';
import type { Piece, PlacedPage } from './piece.ts';
import { createTag } from './tag.ts';
import { textPieces } from './text-pieces.ts';
import { textStyles } from './text-style.ts';

const frame = { top: 100, bottom: 700 };

const anyPiece: fc.Arbitrary<Piece> = fc.record({
  height: fc.integer({ min: 1, max: 300 }),
  before: fc.integer({ min: 0, max: 40 }),
  breakBefore: fc.constantFrom('allow', 'allow', 'discourage', 'avoid', 'always'),
  repeat: fc.constantFrom({ height: 24, paint: () => undefined }, { height: 0, paint: () => undefined }),
  paint: fc.constant(() => undefined),
});
const anyFlow = fc.array(anyPiece, { maxLength: 120 });

describe('placing pieces on pages', () => {
  it('places every piece once and in order', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        expect(piecesOf(paginate(flow, frame))).toEqual(flow);
      }),
    );
  });

  it('lets none reach below the bottom margin', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        for (const { pieces } of paginate(flow, frame)) {
          for (const { piece, y } of pieces) expect(y + piece.height).toBeLessThanOrEqual(frame.bottom + 0.01);
        }
      }),
    );
  });

  it('lets no piece cover the one above it, nor the repeated head of its table', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        for (const { pieces } of paginate(flow, frame)) {
          let y = frame.top;
          for (const placed of pieces) {
            const room = placed.opensPage ? (placed.piece.repeat?.height ?? 0) : 0;
            expect(placed.y).toBeGreaterThanOrEqual(y + room - 0.01);
            y = placed.y + placed.piece.height;
          }
        }
      }),
    );
  });

  it('separates what is to stay together only when the chain is longer than the page', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const pages = paginate(flow, frame);
        pages.slice(1).forEach(({ pieces }, index) => {
          const chain = pages[index]?.pieces.slice(1) ?? [];
          const isBroken = pieces[0]?.piece.breakBefore === 'avoid';
          expect(!isBroken || chain.every(({ piece }) => piece.breakBefore === 'avoid')).toBe(true);
        });
      }),
    );
  });

  it('never leaves a heading at the foot of a page, nor a single line of a paragraph on either side of a break', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 30 }), { minLength: 1, maxLength: 40 }), (lengths) => {
        const flow = lengths.flatMap((count) => [heading, ...paragraph(count)]);
        for (const { pieces } of paginate(flow, frame)) {
          expect(pieces.at(-1)?.piece).not.toBe(heading);
          for (const group of runsOf(pieces.map(({ piece }) => piece))) {
            const whole = lines.get(group[0] ?? heading);
            const fewest = whole === undefined ? 1 : Math.min(2, whole.length);
            expect(group.length).toBeGreaterThanOrEqual(fewest);
          }
        }
      }),
    );
  });

  it('gives a nearly empty last page something from the page before it', () => {
    const flow = Array.from({ length: 21 }, () => ({ ...heading, height: 30, before: 0 }));
    const pages = paginate(flow, frame);
    expect(pages.length).toBe(2);
    expect((pages[1]?.end ?? 0) - frame.top).toBeGreaterThanOrEqual(0.25 * (frame.bottom - frame.top));
    expect(piecesOf(pages)).toEqual(flow);
  });

  it('divides what is better whole only where the page would stay too empty', () => {
    const row: Piece = { ...heading, height: 50, before: 0, breakBefore: 'discourage' };
    const exhibit = [{ ...row, breakBefore: 'allow' as const }, ...Array.from({ length: 5 }, () => row)];
    const late = paginate([{ ...heading, height: 450 }, ...exhibit], frame);
    expect(late.map(({ pieces }) => pieces.length)).toEqual([1, 6]);
    const early = paginate([{ ...heading, height: 350 }, ...exhibit, { ...heading, height: 300 }], frame);
    expect(early.map(({ pieces }) => pieces.length)).toEqual([6, 2]);
  });

  it('opens a new page when the room a piece asks for is not left', () => {
    const opening: Piece = { ...heading, minRoom: 250 };
    const filler: Piece = { ...heading, height: 400 };
    expect(paginate([filler, opening], frame).length).toBe(2);
    expect(paginate([{ ...filler, height: 300 }, opening], frame).length).toBe(1);
  });

  it('lets a chapter opening reach the edge of the sheet', () => {
    const opening: Piece = { ...heading, openingPage: { top: 0, height: 200 } };
    const [page] = paginate([opening, { ...heading, before: 10 }], frame);
    expect(page?.pieces.map(({ y }) => y)).toEqual([0, 210]);
  });
});

const heading: Piece = { height: 26, before: 20, breakBefore: 'allow', paint: () => undefined };
const lines = new Map<Piece, readonly Piece[]>();

function paragraph(count: number): Piece[] {
  const pieces = textPieces({
    lines: Array.from({ length: count }, () => ({ fragments: [], width: 0 })),
    style: textStyles.body,
    tag: createTag('P', null),
    x: 0,
    before: 8,
    breakBefore: 'avoid',
  });
  for (const piece of pieces) lines.set(piece, pieces);
  return pieces;
}

function runsOf(pieces: readonly Piece[]): Piece[][] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last && lines.get(last[0] ?? heading) === lines.get(piece)) last.push(piece);
    else runs.push([piece]);
  }
  return runs;
}

function piecesOf(pages: readonly PlacedPage[]): Piece[] {
  return pages.flatMap(({ pieces }) => pieces.map(({ piece }) => piece));
}
