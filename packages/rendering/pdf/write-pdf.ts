import { guessLanguage, type Proposal, type ProposalOptions } from '@bidsmith/core';
import { resolveTheme } from '../themes/resolve-theme.ts';
import { createCanvas } from './canvas.ts';
import type { OutlineEntry } from './composer.ts';
import { layContents } from './contents.ts';
import { paintCover } from './cover.ts';
import { describeFront } from './front.ts';
import { layBody } from './lay-body.ts';
import { createMeasure } from './measure.ts';
import { missingWarnings } from '../type/stand-in.ts';
import { addBookmarks, addPageLabels, locateTargets, type Location } from './navigation.ts';
import { pageGrid } from './page-grid.ts';
import { paginate } from './paginate.ts';
import { paintPages } from './paint-pages.ts';
import { createPdfDocument, finishPdfDocument } from './pdf-document.ts';
import type { PlacedPage } from './piece.ts';
import { printable } from './printable.ts';
import { writtenLanguage } from './written-language.ts';
import { createTag } from './tag.ts';
import { describeFlow } from '../lint/pdf/document-flow.ts';
import type { Written } from '../written.ts';

/**
 * Writes the proposal as a tagged document in A4 or Letter. Layout comes first and draws nothing, so the contents know their page numbers before the first page is painted.
 * Equal input gives equal bytes. Characters that no font has are left out and named in one warning.
 */
export async function writePdf({
  proposal,
  options,
}: {
  readonly proposal: Proposal;
  readonly options: ProposalOptions;
}): Promise<Written> {
  const mostly = guessLanguage(JSON.stringify(proposal.sections));
  const measure = createMeasure({ language: mostly === 'other' ? null : mostly });
  const theme = resolveTheme(options.theme);
  const root = createTag('Document', null);
  const page = pageGrid(options.pageSize);
  const front = describeFront(proposal, options);
  const language = writtenLanguage(proposal);
  const laid = layPages(proposal, { measure, theme, page, language, root });
  const document = createPdfDocument(
    {
      title: front.title,
      author: front.bidder ?? front.client,
      subject: front.subtitle,
      created: creationDate(proposal.date),
      language,
    },
    page,
  );
  const canvas = createCanvas(document, { theme, page });
  canvas.addPage();
  paintCover(canvas, front, { measure, root, logo: theme.logo });
  const foot = [front.client, printable(proposal.identifier ?? '')].filter((part) => part !== '').join('    ');
  const run = { measure, headRight: front.bidder ?? front.client, logo: theme.logo, foot };
  paintPages(canvas, laid.contents, { ...run, firstNumber: 2, headOf: () => 'Contents' });
  paintPages(canvas, laid.body, { ...run, firstNumber: laid.firstNumber, headOf: laid.headOf });
  addBookmarks(document, laid.outline, laid.locations);
  addPageLabels(document);
  return {
    bytes: await finishPdfDocument(document),
    warnings: missingWarnings(measure.missing, {
      words: 'The PDF shows a note in place of',
      signs: 'The PDF leaves out',
    }),
    pages: laid.count,
    flow: describeFlow(laid.body, { ...page, firstNumber: laid.firstNumber }, laid.locations),
  };
}

interface LaidPages {
  readonly contents: PlacedPage[];
  readonly body: PlacedPage[];
  /** Number of the first page of the body; the cover is 1. */
  readonly firstNumber: number;
  readonly count: number;
  readonly outline: readonly OutlineEntry[];
  readonly locations: ReadonlyMap<string, Location>;
  readonly headOf: (index: number) => string;
}

/** All pages but the cover, placed. The contents ask for their page numbers only when they are painted, when those are known. */
function layPages(proposal: Proposal, shared: Parameters<typeof layBody>[1]): LaidPages {
  const { measure, page, root } = shared;
  const { pieces, outline } = layBody(proposal, shared);
  const body = paginate(pieces, page);
  let locations: ReadonlyMap<string, Location> = new Map();
  const pageOf = ({ target }: OutlineEntry): number => locations.get(target)?.page ?? 0;
  const contents = layContents(outline, { measure, page, root, pageOf });
  const firstNumber = 1 + contents.length + 1;
  locations = locateTargets(body, firstNumber);
  const count = 1 + contents.length + body.length;
  return { contents, body, firstNumber, count, outline, locations, headOf: headsOf(body, outline) };
}

/** The chapter that stands at the top of each page. */
function headsOf(pages: readonly PlacedPage[], outline: readonly OutlineEntry[]): (index: number) => string {
  const chapters = outline.filter(({ level }) => level === 1);
  let current = 0;
  const heads = pages.map(({ pieces }) => {
    const first = pieces[0]?.piece.chapter ?? current;
    current = pieces.findLast(({ piece }) => piece.chapter !== undefined)?.piece.chapter ?? first;
    return chapters[first];
  });
  return (index) => {
    const chapter = heads[index];
    return chapter ? `${chapter.number}    ${chapter.title}` : '';
  };
}

/** Midnight of the proposal's date, so that a second rendering gives the same bytes; the epoch when it is no date. */
function creationDate(iso: string): Date {
  const time = Date.parse(iso);
  return new Date(Number.isNaN(time) ? 0 : time);
}
