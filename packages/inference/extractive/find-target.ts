import { contentWords, coverage, likeness } from './content-words.ts';
import type { Instruction } from './read-instructions.ts';
import { sameWords } from './same-words.ts';
import type { Statement } from './statements.ts';

/** Least likeness of the new words and the old ones, and the same where the amendment names the page or section of the old ones. */
const minLikeness = 0.6;
const minLikenessInPlace = 0.4;
/** Printed page numbers and those of the file differ by covers and contents. */
const pageSlack = 2;
const inPlaceBonus = 0.1;
/** Fewest words that are a statement of their own. */
const minSentenceWords = 6;

/** The old statement that an instruction changes, or null where it cannot be told. */
export function findTarget(instruction: Instruction, statements: readonly Statement[]): Statement | null {
  const { before, after } = instruction;
  const wanted = before === null ? null : sameWords(before);
  const said = after ?? instruction.about;
  // A bare value ("$3,000,000 each occurrence") is found by what it is the value of.
  const words = contentWords(said.split(' ').length < minSentenceWords ? `${instruction.about} ${said}` : said);
  let best: { statement: Statement; score: number } | null = null;
  for (const statement of statements) {
    const own = wordsOf(statement);
    if (own.size === 0) continue;
    const inPlace = stands(statement, instruction);
    const holds = wanted !== null && wanted.length > 1 && sameWords(statement.text).includes(wanted);
    const alike =
      before !== null ? (holds ? 0.5 + coverage(contentWords(instruction.about), own) / 2 : 0) : likeness(words, own);
    const score = alike + (inPlace ? inPlaceBonus : 0);
    const enough = holds || alike >= (inPlace ? minLikenessInPlace : minLikeness);
    if (enough && alike > 0 && (best === null || score > best.score)) best = { statement, score };
  }
  return best?.statement ?? null;
}

const known = new WeakMap<Statement, ReadonlySet<string>>();

/** An amendment with a hundred changes compares each with every old statement. */
function wordsOf(statement: Statement): ReadonlySet<string> {
  const words = known.get(statement) ?? contentWords(statement.text);
  known.set(statement, words);
  return words;
}

/** The statements of a section that is changed as a whole. */
export function statementsOfSection(instruction: Instruction, statements: readonly Statement[]): Statement[] {
  return statements.filter(
    ({ section }) => section !== null && instruction.sections.some((name) => isSection(section, name)),
  );
}

function stands({ section, block: { page } }: Statement, { sections, pages }: Instruction): boolean {
  if (section !== null && sections.some((name) => isSection(section, name))) return true;
  return page !== null && pages.some((named) => Math.abs(named - page) <= pageSlack);
}

/** "3.2" names "3.2 Insurance" and its parts "3.2.1", not "3.21"; a title names the heading that says the same. */
function isSection(section: string, name: string): boolean {
  if (/\d/u.test(name) && !/\s/u.test(name)) {
    const number = section.replace(/^(?:section|sec\.?|article|clause|abschnitt|ziffer|§)\s*/iu, '');
    return number === name || (number.startsWith(name) && /^[.\s:)–-]/u.test(number.slice(name.length)));
  }
  return coverage(contentWords(name), contentWords(section)) >= 1;
}
