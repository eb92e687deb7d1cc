import type { Proposal, ProposalBlock, SourceFile } from '@bidsmith/core';
import type { Chapter } from './chapter.ts';
import { joinIds } from './join-ids.ts';
import { joinRanges } from '../cite/join-ranges.ts';
import type { References } from '../cite/references.ts';

const none = { citations: [], requirementIds: [] };

/** The last chapter: who wrote this, from which files, what could not be read, and what to watch. */
export function aboutChapter(proposal: Proposal, references: References): Chapter {
  return {
    kicker: 'About this document',
    title: 'Where every statement comes from',
    blocks: [
      ...howItWasMade(proposal),
      sourcesTable(proposal.sources, references),
      ...unreadPages(proposal.sources, references),
      ...warnings(proposal),
    ],
  };
}

function howItWasMade({ origin, coverage }: Proposal): ProposalBlock[] {
  const engine =
    origin === 'model'
      ? 'The text was drafted by a language model from the files listed below. Review it before it is sent.'
      : 'The text was assembled by the extractive engine: its statements about the request are sentences of the files listed below, and no language model was used.';
  const margin =
    'References to the request name the file and its own page number; every quoted passage was found on that page word for word. Requirement numbers link to their row in the compliance matrix.';
  const open = coverage.unanswered.length;
  const answered =
    coverage.requirements === 0
      ? 'No requirements were found in the files.'
      : `${coverage.answered} of ${coverage.requirements} requirements are answered in this document${open === 0 ? '.' : `; without an answer: ${joinIds(coverage.unanswered)}.`}`;
  return [engine, margin, answered].map((text) => ({ type: 'paragraph', text, ...none }));
}

const statusWords = { read: 'Read in full', partial: 'Read in part', unreadable: 'Not readable' } as const;

function sourcesTable(sources: readonly SourceFile[], references: References): ProposalBlock {
  return {
    type: 'table',
    caption: 'Source files',
    columns: [
      { label: 'Cited as', align: 'left', width: 18 },
      { label: 'File', align: 'left', width: 44 },
      { label: 'Pages', align: 'right', width: 10 },
      { label: 'Status', align: 'left', width: 28 },
    ],
    rows: sources.map((source) => [
      references.fileLabel(source.file),
      source.file,
      source.pageCount === null ? '–' : `${source.pageCount}`,
      source.reason === undefined ? statusWords[source.status] : `${statusWords[source.status]}: ${source.reason}`,
    ]),
    rowCitations: sources.map(() => []),
    ...none,
  };
}

const pageWords = {
  read: 'Read',
  ocr: 'Text recognised from a picture',
  empty: 'Empty',
  unreadable: 'Not readable',
} as const;

/** Pages that were not simply read, runs of the same kind joined. */
function unreadPages(sources: readonly SourceFile[], references: References): ProposalBlock[] {
  const rows = sources.flatMap((source) => {
    const kinds = new Map<string, { status: SourceFile['pages'][number]['status']; reason: string; pages: number[] }>();
    for (const { number, status, reason = '' } of source.pages) {
      if (status === 'read') continue;
      const key = `${status} ${reason}`;
      const kind = kinds.get(key) ?? { status, reason, pages: [] };
      kind.pages.push(number);
      kinds.set(key, kind);
    }
    return [...kinds.values()].map(({ status, reason, pages }) => [
      references.fileLabel(source.file),
      joinRanges(pages),
      pageWords[status],
      reason === '' ? '–' : reason,
    ]);
  });
  if (rows.length === 0) return [];
  return [
    {
      type: 'table',
      caption: 'Pages without plain text',
      columns: [
        { label: 'File', align: 'left', width: 18 },
        { label: 'Pages', align: 'left', width: 16 },
        { label: 'Status', align: 'left', width: 26 },
        { label: 'Reason', align: 'left', width: 40 },
      ],
      rows,
      rowCitations: rows.map(() => []),
      ...none,
    },
  ];
}

function warnings({ warnings: list }: Proposal): ProposalBlock[] {
  if (list.length === 0) return [];
  const items = list.map(({ detail, file }) => ({ lead: file ?? null, text: detail, ...none }));
  return [{ type: 'bullets', heading: 'What to check before sending', items, ...none }];
}
