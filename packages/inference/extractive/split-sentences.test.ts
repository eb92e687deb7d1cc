import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitCell, splitSentences } from './split-sentences.ts';

describe('splitSentences', () => {
  it('ends a sentence after the answer No, and not after the number of something', () => {
    expect(splitSentences('A1: No. The Contractor shall bring tents.')).toEqual([
      'A1: No.',
      'The Contractor shall bring tents.',
    ]);
    expect(splitSentences('See Form No. A 12 for the tents.')).toHaveLength(1);
  });
  it('ends sentences at full stops before a capital', () => {
    expect(splitSentences('Mow weekly. Rake monthly! Who pays? We do.')).toEqual([
      'Mow weekly.',
      'Rake monthly!',
      'Who pays?',
      'We do.',
    ]);
  });
  it.each([
    'Bids reach Room 4 by 3:00 p.m. EST on Monday.',
    'The U.S. Forest Office in Elko, Nev. buys seed, e.g. rye.',
    'Clause No. 12 and Sec. 3.2.1 apply to Dr. A. Smith.',
    'Angebote gehen bis zum 14. März 2031 ein.',
    'See https://bids.example.org/a.b for v2.5 of the form.',
  ])('keeps %j in one piece', (text) => {
    expect(splitSentences(text)).toEqual([text]);
  });
  it.each([
    'Nach § 57 Abs. 1 Nr. 3 VgV, z. B. bei Fristen, d. h. nach dem 1. Oktober, gilt Anlage 2.',
    'Das Muster gem. Ziff. 4.2 ist bis 12.00 Uhr abzugeben.',
  ])('keeps the German sentence %j in one piece', (text) => {
    expect(splitSentences(text)).toEqual([text]);
  });
  it('ends a sentence at a single capital letter before the start of the next', () => {
    expect(splitSentences('Cans hold no bisphenol A. The lids are steel. Ask J. Smith.')).toHaveLength(3);
  });
  it('ends a sentence at "p.m." where a new one begins', () => {
    expect(splitSentences('The gate closes at 5 p.m. The guard leaves then.')).toHaveLength(2);
  });
  it('keeps every letter, whatever the text', () => {
    const letters = (text: string): string => text.replace(/\s/gu, '');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        (text) => letters(splitSentences(text).join('')) === letters(text),
      ),
    );
  });
});

describe('splitCell', () => {
  it('begins a statement at every line with a list mark', () => {
    expect(splitCell('Two of these:\na. Mowing lawns\nb. Secure gates\nc. Pruning (e.g. limes)')).toEqual([
      'Two of these:',
      'a. Mowing lawns',
      'b. Secure gates',
      'c. Pruning (e.g. limes)',
    ]);
  });
  it('joins lines that only wrap', () => {
    expect(splitCell('The crew mows the lawns of the\nnorthern park weekly.')).toHaveLength(1);
  });
  it('ends nothing at the letter of an item that follows on the same line', () => {
    expect(splitCell('One of: a. Mowing lawns b. Secure gates c. Pruning')).toEqual([
      'One of: a. Mowing lawns b. Secure gates c. Pruning',
    ]);
  });
});
