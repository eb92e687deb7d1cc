import { describe, expect, it } from 'vitest';
import { zones } from './grid.ts';
import { breakLines } from './measure-text.ts';
import { fitTitle, shortenTitle } from './slide-title.ts';

const lines = (title: { text: string; size: number }) =>
  breakLines([{ ...title, face: 'title' }], zones.title.w).length;

describe('titles', () => {
  it('stand at the full size where they fit two lines', () => {
    expect(fitTitle('The county asks for 62 things', 2)).toMatchObject({ size: 26 });
  });

  it('leave no single word on the second line', () => {
    const fitted = fitTitle('The county asks for sixty-two things until the middle of the month of May sharp', 2);
    const last = breakLines([{ ...fitted, face: 'title' }], zones.title.w).at(-1)?.text ?? '';
    expect(last.split(/[ \u00a0]/).length).toBeGreaterThan(1);
  });

  it('become smaller before they are shortened', () => {
    const title =
      'The county wants one partner to design, install and run the network at all of its thirty-eight sites for five full years';
    expect(shortenTitle(title, 2)).toEqual({ text: title, shortened: false });
    expect(lines(fitTitle(title, 2))).toBeLessThanOrEqual(2);
  });

  it('are cut at a clause where nothing else helps', () => {
    const title = `The county wants one partner for its network at all sites, ${'and this goes on with further words '.repeat(8)}`;
    const short = shortenTitle(title, 2);
    expect(short).toEqual({ text: 'The county wants one partner for its network at all sites', shortened: true });
  });

  it('of one endless word fit as well', () => {
    const short = shortenTitle('x'.repeat(400), 2);
    expect(short.shortened).toBe(true);
    expect(lines(fitTitle(`${short.text} (12 of 12)`, 2))).toBeLessThanOrEqual(2);
  });
});
