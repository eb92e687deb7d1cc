import type { SectionKind, SlotBudgets, Theme } from '@bidsmith/core';
import { withTypefaces } from '../type/typefaces.ts';
import type { Face } from './font-metrics.ts';
import { span, zones } from './grid.ts';
import { breakLines } from './measure-text.ts';
import { countWords } from './plain-text.ts';
import { maxSlideWords, sourceWords } from './plan-text.ts';

/**
 * Ordinary prose of the languages we write, with the length of words and the mix of letters that proposals have; a slot is filled with it.
 * Sentences of English and German alternate, since German words break into lines less evenly.
 */
const sample = [
  'The contractor shall provide support for all sites within four hours of a reported incident and keep a monthly record of each service level.',
  'Der Auftragnehmer stellt den Betrieb aller Standorte sicher und übergibt jeden Monat einen Bericht über die Einhaltung der vereinbarten Fristen.',
  'Proposals are evaluated on technical merit, past performance and price, in this order, and the award goes to the best value for the agency.',
  'Angebote werden nach Qualität, Erfahrung und Preis gewertet, und den Zuschlag erhält das wirtschaftlichste Angebot nach den genannten Kriterien.',
].join(' ');

interface Slot {
  readonly face: Face;
  readonly bold?: boolean;
  /** Points. */
  readonly size: number;
  /** Inches. */
  readonly width: number;
  readonly lines: number;
  /** Words that a reader takes in; no limit when left out. */
  readonly words?: number;
}

/** Words of a title and a kicker that count towards what a reader takes in on a slide. */
const headingWords = 18;
const slideWords = maxSlideWords - sourceWords - headingWords;

const slots = {
  title: { face: 'title', size: 26, width: zones.title.w, lines: 2, words: 16 },
  lead: { face: 'title', size: 18, width: span(4) - 0.3, lines: 2 },
  listItem: { face: 'body', size: 16, width: span(8), lines: 2 },
  paragraph: { face: 'body', size: 16, width: span(7), lines: 6, words: 85 },
  callout: { face: 'body', size: 14, width: span(4) - 0.5, lines: 7 },
} as const satisfies Record<string, Slot>;

/** Slides of running text that a section of each kind may take beside its tables and figures. */
const textSlides: Readonly<Record<SectionKind, number>> = {
  summary: 2,
  understanding: 2,
  dates: 1,
  evaluation: 1.5,
  submission: 1.5,
  scope: 2,
  compliance: 1,
  plan: 1.5,
  team: 1,
  risks: 1.5,
  questions: 2,
  next: 1,
};

/** What fits each place of a slide in the fonts of this theme: each is filled with average prose as far as the measurer lets it. Characters. Pure. */
export function measureBudgets({ fonts }: Pick<Theme, 'fonts'>): SlotBudgets {
  return withTypefaces(fonts, () => {
    const slide = largestLength({ face: 'body', size: 16, width: span(9), lines: 14, words: slideWords });
    const kinds = Object.entries(textSlides).map(([kind, slides]) => [kind, Math.floor(slide * slides)] as const);
    return {
      title: largestLength(slots.title),
      lead: largestLength(slots.lead),
      listItem: largestLength(slots.listItem),
      paragraph: largestLength(slots.paragraph),
      callout: largestLength(slots.callout),
      sections: Object.fromEntries(kinds) as SlotBudgets['sections'],
    };
  });
}

/** The shortest of the fillings that begin at each sentence of the sample: no luck with one line break decides. */
function largestLength(slot: Slot): number {
  const sentences = sample.split(/(?<=\.) /);
  return Math.min(
    ...sentences.map((_, index) => filledBy([...sentences.slice(index), ...sentences].join(' ').split(' '), slot)),
  );
}

function filledBy(words: readonly string[], slot: Slot): number {
  let low = 1;
  let high = words.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(words.slice(0, middle).join(' '), slot)) low = middle;
    else high = middle - 1;
  }
  return words.slice(0, low).join(' ').length;
}

function fits(text: string, { face, bold, size, width, lines, words }: Slot): boolean {
  if (words !== undefined && countWords(text) > words) return false;
  return breakLines([{ text, face, size, bold }], width).length <= lines;
}
