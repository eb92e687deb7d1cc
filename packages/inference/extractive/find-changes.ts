import type { BriefInput, Change, Citation, Document } from '@bidsmith/core';
import { findClarifications } from './find-clarifications.ts';
import { findTarget, statementsOfSection } from './find-target.ts';
import { createPlaceQuotes, type PlaceQuote } from './place-quotes.ts';
import type { RankOf } from './rank-documents.ts';
import { type Instruction, readInstructions } from './read-instructions.ts';
import { readTurns } from './read-turns.ts';
import { sameWords } from './same-words.ts';
import { shortenQuote } from './shorten-quote.ts';
import { readStatements, type Statement } from './statements.ts';

/** What the words of amendments and answers change, and the old statements they take back. */
export interface StatedChanges {
  readonly changes: Change[];
  readonly overruled: readonly { readonly old: Citation; readonly by: Citation }[];
}

/** What an amendment speaks to: the statements of the files it overrules, and the check of its quotes. */
export interface Scope {
  readonly older: readonly Statement[];
  readonly known: ReadonlySet<string>;
  readonly place: PlaceQuote;
}

/** Reads every amendment and answer for statements that change the package ("Section 3.2 is deleted and replaced with …"). Works on the documents' own text. */
export function findChanges({ documents }: Pick<BriefInput, 'documents'>, rankOf: RankOf): StatedChanges {
  const place = createPlaceQuotes(documents);
  const later = documents.filter(({ file }) => rankOf(file) > 0);
  const read = new Map<Document, Statement[]>();
  const statementsOf = (document: Document): Statement[] => {
    const kept = read.get(document) ?? readStatements(asChunk(document));
    read.set(document, kept);
    return kept;
  };
  const clarified: Change[] = [];
  const found = later.flatMap((document) => {
    const turns = readTurns(document);
    const instructions = turns.flatMap(readInstructions);
    if (instructions.length === 0 && !turns.some(({ speech }) => speech === 'answer')) return [];
    const older = documents.filter(({ file }) => rankOf(file) < rankOf(document.file)).flatMap(statementsOf);
    const scope = { older, known: new Set(older.map(({ text }) => sameWords(text))), place };
    clarified.push(...findClarifications(turns, scope));
    return instructions.flatMap((instruction) => apply(instruction, scope));
  });
  const stated = found.map(({ change }) => change);
  const rest = clarified.filter(
    (row) =>
      !stated.some(
        (change) =>
          change.before !== null &&
          row.before !== null &&
          sameWords(change.before.quote) === sameWords(row.before.quote),
      ),
  );
  return { changes: [...stated, ...rest], overruled: found.flatMap((one) => one.overruled) };
}

function apply(
  instruction: Instruction,
  { older, known, place }: Scope,
): { change: Change; overruled: StatedChanges['overruled'] }[] {
  const stated = place(instruction.stated);
  // A conformed copy repeats what the base says about amendments to come.
  if (stated === null || known.has(sameWords(stated.quote))) return [];
  const { how, about, after } = instruction;
  const section = instruction.whole ? statementsOfSection(instruction, older) : [];
  const target =
    how === 'added' || (how === 'replaced' && after === null)
      ? null
      : (findTarget(instruction, older) ?? section[0] ?? null);
  const now = after === null ? null : place({ ...stated, quote: shortenQuote(after) });
  const change: Change = {
    about,
    how,
    before: beforeOf(instruction, { target, stated, place }),
    after: now === null ? null : { value: now.quote, file: now.file, page: now.page, quote: now.quote },
    stated,
  };
  const overruled = [...(target === null ? [] : [target]), ...(after === null && how === 'replaced' ? [] : section)];
  return [{ change, overruled: overruled.map((old) => ({ old: citationOf(old), by: stated })) }];
}

/** The old statement where it was found, else the old words that the amendment itself quotes. */
function beforeOf(
  { before }: Instruction,
  {
    target,
    stated,
    place,
  }: { readonly target: Statement | null; readonly stated: Citation; readonly place: PlaceQuote },
): Change['before'] {
  const old = target === null ? null : place(citationOf(target));
  if (old !== null) return { value: before ?? old.quote, ...old };
  const words = before === null ? null : place({ ...stated, quote: shortenQuote(before) });
  return words === null ? null : { value: words.quote, ...words };
}

function citationOf({ block: { file, page }, quote }: Statement): Citation {
  return { file, page, quote: shortenQuote(quote) };
}

function asChunk({ file, role, blocks }: Document): Parameters<typeof readStatements>[0] {
  return { id: file, file, role, index: 0, context: '', blocks, estimatedTokens: 0 };
}

/** True where a change is about these words: said in the same statement, or about the same old one. */
export function isAbout(change: Change, { file, quote }: Pick<Citation, 'file' | 'quote'>): boolean {
  const words = sameWords(quote);
  return (
    change.stated.file === file &&
    (sameWords(change.stated.quote).includes(words) || words.includes(sameWords(change.stated.quote)))
  );
}
