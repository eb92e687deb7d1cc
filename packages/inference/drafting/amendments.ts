import { type Brief, type Change, type Citation, type ProposalBlock, type Requirement, cite } from '@bidsmith/core';
import { table } from './blocks.ts';
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
  return [
    table(
      `${capital(countInWords(shown.length, 'statement'))} changed or explained by amendments and answers`,
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
        facts: [change.stated, change.before, change.after].filter((place) => place !== null).map(cite),
      })),
    ),
  ];
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
