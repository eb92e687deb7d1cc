import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partMail } from './earlier-messages.ts';

const part = (text: string): [string, string][] =>
  partMail(text).map((piece) => [piece.isEarlier ? 'earlier' : 'own', piece.text]);

describe('partMail', () => {
  it('leaves a mail without an earlier message whole', () => {
    const text = 'Dear bidder,\n\nFrom: the start of March, the office is closed.\n\n--\nJane Doe';
    expect(part(text)).toEqual([['own', text]]);
  });

  it.each([
    ['On Tue, Mar 3, 2026 at 10:00 AM Jane Doe <jane@city.example> wrote:', '> '],
    ['On Tue, Mar 3, 2026 at 10:00 AM Jane Doe\n<jane@city.example> wrote:', '> '],
    ['Am 03.03.26 um 10:00 schrieb Jane Doe:', '> '],
    ['Le mar. 3 mars 2026 à 10:00, Jane Doe <jane@city.example> a écrit :', '> '],
    ['El mar, 3 mar 2026 a las 10:00, Jane Doe escribió:', '> '],
    ['-----Original Message-----\nFrom: Jane Doe\nSent: Tuesday', ''],
    ['From: Jane Doe <jane@city.example>\nSent: Tuesday, March 3, 2026', ''],
    ['Von: Jane Doe\nGesendet: Dienstag, 3. März 2026', ''],
    ['---------- Forwarded message ---------\nFrom: Jane Doe', ''],
    ['Begin forwarded message:', ''],
  ])('parts at %j', (opening, mark) => {
    const parts = part(`Thanks.\n\n${opening}\n\n${mark}The proposal is due on Friday.\n${mark}Bring it by hand.`);
    expect(parts[0]).toEqual(['own', 'Thanks.']);
    expect(parts.slice(1).every(([kind]) => kind === 'earlier')).toBe(true);
    expect(parts.at(-1)?.[1]).toMatch(/The proposal is due on Friday\.\nBring it by hand\.$/);
  });

  it('parts at each of several earlier messages', () => {
    const text = 'New.\n\nOn 4 March 2026 Bob wrote:\n> Middle.\n>\n> On 3 March 2026 Ann wrote:\n>> Old.';
    expect(part(text)).toEqual([
      ['own', 'New.'],
      ['earlier', 'On 4 March 2026 Bob wrote:\nMiddle.'],
      ['earlier', 'On 3 March 2026 Ann wrote:\nOld.'],
    ]);
  });

  it('takes quoted lines at the end for an earlier message', () => {
    expect(part('Yes.\n\n> May we send it by mail?\n')).toEqual([
      ['own', 'Yes.'],
      ['earlier', 'May we send it by mail?'],
    ]);
  });

  it('keeps answers between quoted lines with their questions', () => {
    const text = 'On 3 March 2026 Ann wrote:\n> May we send it by mail?\nYes.\n> When is it due?\nOn Friday.';
    expect(part(text)).toEqual([['own', text]]);
  });

  it('loses no word', () => {
    const line = fc.oneof(
      fc.lorem({ maxCount: 5 }),
      fc.constantFrom('', '> quoted words', '>> deeper', 'On 3 March 2026 Ann wrote:', 'From: Ann', 'Sent: now', '-- '),
    );
    const words = (text: string): string[] => text.split(/[\s>]+/).filter((word) => word !== '');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n');
        expect(partMail(text).flatMap((piece) => words(piece.text))).toEqual(words(text));
      }),
    );
  });
});
