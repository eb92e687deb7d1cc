import { describeDay, type ProposalBlock, timeOf } from '@bidsmith/core';
import { printable } from '../../pdf/printable.ts';
import { layTable, type TableDraft } from '../lay-table.ts';
import { cell, type WordBlock, type WordCell } from '../word-block.ts';
import {
  besides,
  caption,
  headCells,
  openable,
  placesCell,
  referenceTail,
  withReference,
  type WordComposer,
} from '../word-composer.ts';

type Block<Type extends ProposalBlock['type']> = Extract<ProposalBlock, { type: Type }>;
type Grounds = Pick<Block<'table'>, 'citations' | 'requirementIds'>;

/** A table as written. What its rows cite stands behind their words where no column names it. */
export function composeTable(composer: WordComposer, block: Block<'table'>): readonly WordBlock[] {
  if (block.columns.length === 0 || block.rows.length === 0) return [];
  // Numbers stay below each other: what follows words does not move them.
  const noted = block.columns.findLastIndex(({ align }) => align === 'left');
  const rows = block.rows.map((row, index) => {
    const tail = referenceTail(composer, { citations: block.rowCitations[index] ?? [], requirementIds: [] });
    const names = row.some((text) => /\bp\. \d|§/.test(text)) || tail.length === 0;
    return row.map((text, column) =>
      cell(
        [...openable(text), ...(names || column !== (noted < 0 ? row.length - 1 : noted) ? [] : tail)],
        block.columns[column]?.align === 'right' ? 'TableNumber' : 'TableText',
      ),
    );
  });
  const head = block.columns.map(({ label, align }) => ({ text: label, isRight: align === 'right' }));
  return captioned(composer, block, {
    head: headCells(head),
    rows,
    shares: block.columns.map(({ width }) => width),
    parts: block.rowCitations.map((citations) => ({ citations })),
  });
}

/** Dates in the order of time. */
export function composeTimeline(composer: WordComposer, block: Block<'timeline'>): readonly WordBlock[] {
  const points = block.points.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const rows = points.map((point) => {
    const at = printable(point.at);
    const until = point.until === undefined ? '' : ` to ${describeDay(printable(point.until))}`;
    const time = timeOf({ iso: at, tz: printable(point.tz ?? '').replaceAll('_', ' ') });
    const day = { text: `${describeDay(at)}${until}`, style: 'Strong' as const };
    const words = [day, ...(time === null ? [] : [{ text: `, ${time}` }])];
    return [cell(words), cell(openable(point.label)), groundsCell(composer, point)];
  });
  if (rows.length === 0) return [];
  return captioned(composer, block, {
    head: heads('Date', 'What happens', 'Source'),
    rows,
    shares: [3, 6, 2],
    parts: points,
  });
}

const severities = { high: 'High', medium: 'Medium', low: 'Low' } as const;
const ranks = { high: 0, medium: 1, low: 2 } as const;

/** Risks, the severest first, in words: colour only repeats what they say. */
export function composeRisks(composer: WordComposer, block: Block<'risks'>): readonly WordBlock[] {
  const items = block.items.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
  const isRated = items.some(({ likelihood }) => likelihood !== undefined);
  const rows = items.map((item) => [
    cell(openable(item.risk)),
    cell([
      { text: severities[item.severity], style: item.severity === 'high' ? ('SeverityHigh' as const) : undefined },
    ]),
    ...(isRated ? [cell(item.likelihood === undefined ? 'Not rated' : severities[item.likelihood])] : []),
    cell(openable(item.response)),
    placesCell(composer, item.citations),
  ]);
  if (rows.length === 0) return [];
  const labels = ['Risk', 'Severity', ...(isRated ? ['Likelihood'] : []), 'Response', 'Source'];
  return captioned(
    composer,
    { ...block, caption: 'Risks' },
    { head: heads(...labels), rows, shares: [5, 1.4, ...(isRated ? [1.5] : []), 6, 1.8], parts: items },
  );
}

/** Who does the work; a name that is not known yet stands out. */
export function composeTeam(composer: WordComposer, block: Block<'team'>): readonly WordBlock[] {
  const rows = block.members.map(({ name, role, note, placeholder }) => [
    cell([{ text: printable(role), style: 'Strong' }]),
    cell(
      placeholder
        ? [{ text: printable(name) || 'To be named', style: 'ToBeCompletedChar' }]
        : [{ text: printable(name) }],
    ),
    cell(printable(note)),
  ]);
  if (rows.length === 0) return [];
  return captioned(
    composer,
    { ...block, caption: 'Team' },
    { head: heads('Role', 'Person', 'Remarks'), rows, shares: [3, 3, 5], parts: [] },
  );
}

/** Two sides of the same matters, side by side. */
export function composeComparison(composer: WordComposer, block: Block<'comparison'>): readonly WordBlock[] {
  const rows = block.pairs.map(({ left, right, ...grounds }) => [
    cell(openable(left)),
    cell([...openable(right), ...referenceTail(composer, grounds)]),
  ]);
  if (rows.length === 0) return [];
  return captioned(composer, block, { head: heads(block.left, block.right), rows, shares: [1, 1], parts: block.pairs });
}

/** What has to be done next, by whom and when. */
export function composeActions(composer: WordComposer, block: Block<'actions'>): readonly WordBlock[] {
  const rows = block.items.map(({ action, owner, due, ...grounds }) => [
    cell([...openable(action), ...referenceTail(composer, grounds)]),
    cell(owner === null ? [{ text: 'To be named', style: 'ToBeCompletedChar' }] : openable(owner)),
    cell(printable(due ?? '')),
  ]);
  if (rows.length === 0) return [];
  return captioned(composer, block, {
    head: heads('Action', 'Owner', 'Due'),
    rows,
    shares: [6, 2, 2],
    parts: block.items,
  });
}

/** What a block says of its places, in a cell of its own. */
function groundsCell(composer: WordComposer, grounds: Grounds): WordCell {
  return cell(referenceTail(composer, grounds).slice(1));
}

function heads(...labels: string[]): WordCell[] {
  return headCells(labels.map((text) => ({ text })));
}

function captioned(
  composer: WordComposer,
  block: Grounds & { readonly caption: string },
  draft: Omit<TableDraft, 'width' | 'description'> & { readonly parts: readonly Partial<Grounds>[] },
): readonly WordBlock[] {
  const title = printable(block.caption);
  const labels = draft.head.map(({ paragraphs }) => paragraphs[0]?.words[0]?.text ?? '').join(', ');
  const table = layTable({ ...draft, width: composer.fullWidth, description: `${title} Columns: ${labels}`.trim() });
  return [
    ...caption(composer, block.caption, { label: 'Table' }),
    ...withReference(composer, table, besides(block, draft.parts)),
  ];
}
