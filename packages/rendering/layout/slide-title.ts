import { longestClause } from './clause.ts';
import { zones } from './grid.ts';
import { fitsLines } from './fit-text.ts';
import { breakLines } from './measure-text.ts';
import { textWidth } from './font-metrics.ts';

const titleSizes = [26, 24, 22] as const;
const smallest = 22;
/** Lines that a title may take. */
export type TitleLines = 1 | 2;
/** Room for " (99 of 99)", which is added when several slides share a title. */
const suffixRoom = ' (99 of 99)';

export interface FittedTitle {
  readonly text: string;
  /** Points. */
  readonly size: number;
}

/** A title that fits its lines at the smallest size with room for a page suffix; cut at a clause boundary only where nothing else helps. */
export function shortenTitle(title: string, lines: TitleLines): { text: string; shortened: boolean } {
  if (fits(title + suffixRoom, smallest, lines)) return { text: title, shortened: false };
  const clause = longestClause(title, (part) => fits(part + suffixRoom, smallest, lines), minClauseLength);
  if (clause !== null) return { text: clause, shortened: true };
  const words = title.split(' ');
  for (let count = words.length - 1; count > 0; count -= 1) {
    const text = `${words.slice(0, count).join(' ')}…`;
    if (fits(text + suffixRoom, smallest, lines)) return { text, shortened: true };
  }
  let letters = Array.from(title);
  while (letters.length > 1 && !fits(`${letters.join('')}…${suffixRoom}`, smallest, lines))
    letters = letters.slice(0, -5);
  return { text: `${letters.join('')}…`, shortened: true };
}

/** A shorter clause would say too little. */
const minClauseLength = 40;

/** The largest size of the scale at which the title fits its lines, its last words bound so that none stands alone on the second. */
export function fitTitle(title: string, lines: TitleLines): FittedTitle {
  const whole = bindUnits(title);
  const bound = lines === 1 ? whole : bindLastWords(whole);
  const size = titleSizes.find((each) => fits(bound, each, lines));
  if (size !== undefined) return { text: bound, size };
  return { text: whole, size: smallest };
}

/** A figure is never parted from its sign. */
function bindUnits(title: string): string {
  return title.replace(/(\d) (?=[%€$£§])/gu, '$1\u00a0');
}

/** Share of the box below which a last line reads as a widow. */
const widowShare = 0.16;

function bindLastWords(title: string): string {
  const lines = breakLines([{ text: title, face: 'title', size: titleSizes[0] }], zones.title.w);
  const last = lines.at(-1)?.text ?? '';
  if (lines.length < 2 || textWidth(last, { face: 'title', size: titleSizes[0] }) > zones.title.w * widowShare)
    return bindLastPair(title);
  const words = title.split(' ');
  const keep = Math.min(4, words.length - 1);
  const bound = `${words.slice(0, -keep).join(' ')} ${words.slice(-keep).join('\u00a0')}`;
  return fits(bound, smallest) ? bound : bindLastPair(title);
}

/** The title with its last two words bound, so that none of them stands alone on the last line; long words stay free. */
export function bindLastPair(title: string): string {
  const at = title.lastIndexOf(' ');
  return at > 0 && title.length - title.lastIndexOf(' ', at - 1) < 40
    ? `${title.slice(0, at)}\u00a0${title.slice(at + 1)}`
    : title;
}

function fits(text: string, size: number, lines: TitleLines = 2): boolean {
  return fitsLines({ text, face: 'title', width: zones.title.w }, size, lines);
}
