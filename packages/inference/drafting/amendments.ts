import { type Brief, type Change, type Citation, type ProposalBlock, type Requirement, cite } from '@bidsmith/core';
import { groundsOf, table } from './blocks.ts';
import { capital, countInWords } from './count.ts';
import { describePlace } from './place.ts';
import { shorten } from './shorten.ts';

const maxAboutCharacters = 120;
const maxWordsCharacters = 260;

/** The words of an amendment or an answer that overrule this requirement; null where it still holds. */
export function newerStatement(requirement: Requirement, { changes }: Pick<Brief, 'changes'>): Citation | null {
  if (requirement.superseded !== undefined) return requirement.superseded;
  return (
    changes.find((change) => overrules(change) && change.before !== null && isSame(change.before, requirement))
      ?.stated ?? null
  );
}

/** The statements this one overrules, where an amendment or an answer made it. */
export function olderStatements(statement: Citation, { changes }: Pick<Brief, 'changes'>): Citation[] {
  return changes.flatMap((change) =>
    overrules(change) && change.before !== null && isSame(change.stated, statement) ? [cite(change.before)] : [],
  );
}

/** What later documents replace, remove or explain, with the old words beside the new ones. What they add stands in the matrix as rows of its own. */
export function changesTable(brief: Brief): ProposalBlock[] {
  const shown = brief.changes.filter(({ how }) => how !== 'added');
  if (shown.length === 0) return [];
  const caption = `${capital(countInWords(shown.length, 'statement'))} changed or explained by amendments and answers`;
  if (shown.length <= maxPairs && shown.every(({ before }) => before !== null))
    return [comparison(caption, shown, brief)];
  return [
    table(
      caption,
      [
        { label: 'What', width: 3 },
        { label: 'Before', width: 4 },
        { label: 'Now', width: 4 },
        { label: 'Where', width: 2 },
      ],
      shown.map((change) => ({
        cells: [
          shorten(change.about, maxAboutCharacters),
          change.before === null ? 'Not told' : shorten(change.before.value, maxWordsCharacters),
          nowOf(change),
          describePlace(change.stated, brief),
        ],
        facts: placesOf(change),
      })),
    ),
  ];
}

/** More pairs than these are read as a table. */
const maxPairs = 5;

function comparison(caption: string, changes: readonly Change[], brief: Brief): ProposalBlock {
  const pairs = changes.map((change) => ({
    left: withWhat(change),
    right: `${nowOf(change)} (${describePlace(change.stated, brief)})`,
    ...groundsOf({ facts: placesOf(change) }),
  }));
  return {
    type: 'comparison',
    caption,
    left: 'Before',
    right: 'Now',
    pairs,
    ...groundsOf({ facts: changes.flatMap(placesOf) }),
  };
}

function withWhat({ about, before }: Change): string {
  const words = shorten(before?.value ?? '', maxWordsCharacters);
  return about === '' || words.includes(about) ? words : `${shorten(about, maxAboutCharacters)}: ${words}`;
}

function placesOf({ stated, before, after }: Change): Citation[] {
  return [stated, before, after].filter((place) => place !== null).map(cite);
}

function nowOf({ how, after, stated }: Change): string {
  if (how === 'removed') return 'Removed';
  return shorten(after?.value ?? stated.quote, maxWordsCharacters);
}

/** An answer that explains leaves the statement standing. */
function overrules({ how }: Change): boolean {
  return how === 'replaced' || how === 'removed';
}

function isSame(a: Citation, b: Citation): boolean {
  return a.file === b.file && a.page === b.page && a.quote === b.quote;
}
