import { isMeasurable } from '../type/families.ts';
import type { FontNote } from './theme-reading.ts';

/** Families that slides and Word documents fall back to, by what the family that was asked for looks like. */
const standIns = {
  grotesque: 'Arial',
  humanist: 'Calibri',
  oldStyle: 'Times New Roman',
  sturdySerif: 'Georgia',
} as const;

/** Words in the names of families, and what such families look like; the first that fits decides. */
const looks: readonly (readonly [RegExp, keyof typeof standIns])[] = [
  [
    /sans|grotes|gothic|neue|din\b|univers|frutiger|verdana|tahoma|futura|roboto|inter\b|montserrat|poppins/i,
    'grotesque',
  ],
  [/garamond|palatino|times|baskerville|caslon|sabon|minion|bembo|jenson|antiqua|book\b/i, 'oldStyle'],
  [/serif|slab|roman|bodoni|didot|century|merriweather|playfair|rockwell|charter|lora\b/i, 'sturdySerif'],
];
/** What the name of one weight adds to that of its family. */
const weightWords =
  /(?:\s+(?:thin|extra ?light|light|semi ?light|medium|semi ?bold|bold|black|heavy|headings|body))+$/i;
const defaults = { title: 'Georgia', body: 'Calibri' } as const;
/** Longer names are not those of fonts. */
const maxNameLength = 60;

/**
 * The family that titles or text are set in. Text is measured before it is drawn, so that a family must be one whose widths are known: one of Office with
 * a metric twin, or one whose files the operator has put into the folder of fonts; `given` names the latter.
 */
export function chooseFamily(asked: string | null, use: FontNote['use'], given: readonly string[] = []): FontNote {
  const name = asked?.trim() ?? '';
  if (name === '') return { use, asked: null, taken: defaults[use], reason: 'none was named' };
  const own = given.find((family) => family.toLowerCase() === name.toLowerCase());
  if (own !== undefined) return { use, asked: name, taken: own, reason: 'its files are in the folder of fonts' };
  if (name.length <= maxNameLength && isMeasurable(name))
    return { use, asked: name, taken: name, reason: 'can be measured' };
  const plain = name.replace(weightWords, '');
  if (plain !== name && isMeasurable(plain))
    return { use, asked: name, taken: plain, reason: 'the family itself can be measured, not this weight of it' };
  const taken = standInFor(name);
  const reason = `its letters cannot be measured here, so that text might not fit; put its font files into the folder of fonts, or take ${taken}`;
  return { use, asked: name.slice(0, maxNameLength), taken, reason };
}

function standInFor(name: string): string {
  const look = looks.find(([pattern]) => pattern.test(name))?.[1] ?? 'humanist';
  return standIns[look];
}
