import { describe, expect, it } from 'vitest';
import { setLines } from './set-lines.ts';

const room = { x: 100, y: 50, w: 200, h: 300, valign: 'top' } as const;
const style = { face: 'body', size: 14, colour: 'ink' } as const;
const runs = [
  { text: 'A bold lead.', bold: true },
  { text: ' The text behind it goes on over several lines and leads somewhere', linkTo: 'chapter' },
];

describe('setting lines', () => {
  it('keeps every word in its own style, within the room', () => {
    const [set] = setLines([{ ...style, runs }], room, () => 7);
    const pieces = set?.lines.flatMap((line) => line.pieces) ?? [];
    expect(set?.lines.length).toBeGreaterThan(1);
    expect(pieces.filter(({ bold }) => bold).map(({ text }) => text)).toEqual(['A bold lead.']);
    expect(new Set(pieces.filter(({ bold }) => !bold).map(({ link }) => link))).toEqual(new Set([7]));
    const words = (set?.lines ?? []).map((line) => line.pieces.map(({ text }) => text).join('')).join(' ');
    expect(words).toBe(runs.map(({ text }) => text).join(''));
    for (const line of set?.lines ?? [])
      expect(line.pieces.reduce((sum, piece) => sum + piece.width, line.x)).toBeLessThanOrEqual(room.x + room.w);
  });

  it('ends right-aligned lines at the right edge and centres in both directions', () => {
    const [right] = setLines([{ ...style, runs, align: 'right' }], room, () => undefined);
    for (const line of right?.lines ?? [])
      expect(line.pieces.reduce((sum, piece) => sum + piece.width, line.x)).toBeCloseTo(room.x + room.w);
    const word = { ...style, runs: [{ text: 'middle' }], align: 'center' } as const;
    const [centred] = setLines([word], { ...room, valign: 'middle' }, () => undefined);
    const [line] = centred?.lines ?? [];
    expect((line?.x ?? 0) + (line?.pieces[0]?.width ?? 0) / 2).toBeCloseTo(room.x + room.w / 2);
    expect(Math.abs((line?.baseline ?? 0) - (room.y + room.h / 2))).toBeLessThan(style.size / 2);
  });

  it('stands paragraphs below each other with the space before them', () => {
    const one = { ...style, runs: [{ text: 'One' }] };
    const baseline = (spaceBefore: number) =>
      setLines([one, { ...one, spaceBefore }], room, () => undefined)[1]?.lines[0]?.baseline ?? 0;
    expect(baseline(10) - baseline(0)).toBeCloseTo(10);
  });
});
