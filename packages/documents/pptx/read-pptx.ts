import type { Aside } from '@bidsmith/core';
import type { ChildInput, ChildMessage, ChildResult } from '../child-protocol.ts';
import type { DraftBlock } from '../draft-block.ts';
import { readGently } from '../ooxml/damaged-part.ts';
import { emitEmbedded } from '../ooxml/embedded-objects.ts';
import { damagedOffice, readOfficeParts } from '../ooxml/office-parts.ts';
import { outsideKinds, warnOfOutsideKinds } from '../ooxml/outside-links.ts';
import { warnOfOutsideNames } from '../ooxml/outside-names.ts';
import { readTitle } from '../ooxml/read-title.ts';
import { linkedParts, mainPart, readRelationships } from '../ooxml/relationships.ts';
import { UnfitFile } from '../unfit-file.ts';
import { type Deck, openDeck } from './deck.ts';
import { readSlide, type SlideOutcome } from './read-slide.ts';
import { readCommentAuthors } from './slide-comments.ts';
import { runningText } from './running-text.ts';

const what = 'PowerPoint file';

/**
 * Reads a PowerPoint file: each slide is a page, in the order of the show, with its title as a heading, its text in reading order, tables, charts, diagrams and
 * the speaker's notes. Comments, footers, hidden slides and hidden text come as asides; files inside it are emitted. Throws UnfitFile.
 */
export function readPptx(input: ChildInput, emit: (message: ChildMessage) => void): ChildResult {
  const parts = readOfficeParts(input.bytes, { what, isRead });
  const main = mainPart(parts, 'ppt/presentation.xml');
  const presentation = parts.get(main);
  if (presentation === undefined) throw damagedOffice(what);
  const deck = openDeck(parts, main, presentation);
  checkSlides(deck, input.limits.maxPages);
  const slides = readSlides(deck, main, input.limits);
  const blocks = slides.flatMap((slide) => slide.blocks);
  const pages = slides.map((slide) => slide.page);
  if (blocks.length === 0) return { outcome: 'failed', ...failure(slides), pages };
  const asides: Aside[] = [...slides.flatMap((slide) => slide.asides), ...runningText(deck)];
  const skipped = emitEmbedded(parts, embeddedParts(deck), emit);
  const title =
    readGently(
      () => readTitle(parts.get('docProps/core.xml')),
      null,
      () => undefined,
    ) ?? firstHeading(blocks);
  return {
    outcome: 'read',
    title,
    pageCount: pages.length,
    pages,
    blocks,
    asides,
    skipped,
    warnings: warnings(input.bytes, deck),
  };
}

/** Pictures, fonts and the text of printed handouts are not read. */
function isRead(name: string): boolean {
  if (/^ppt\/embeddings\//i.test(name)) return true;
  return /\.(?:xml|rels)$/i.test(name) && !/\/(?:media|fonts|handoutMasters|tags)\/|^customXml\//i.test(name);
}

function checkSlides(deck: Deck, maxPages: number): void {
  if (deck.slides.length === 0)
    throw new UnfitFile('document_has_no_text', 'The PowerPoint file has no slides. Upload a version with slides.');
  if (deck.slides.length <= maxPages) return;
  throw new UnfitFile(
    'document_too_many_pages',
    `The file has ${deck.slides.length} slides; ${maxPages} are read at most. Split it and upload the parts.`,
  );
}

function readSlides(deck: Deck, main: string, limits: ChildInput['limits']): SlideOutcome[] {
  const authors = readCommentAuthors(deck.parts, readRelationships(deck.parts, main));
  const slides: SlideOutcome[] = [];
  let blocks = 0;
  let cells = 0;
  for (let page = 1; page <= deck.slides.length; page += 1) {
    const slide = readSlide(deck, page, authors);
    blocks += slide.blocks.length;
    cells += slide.blocks.reduce(
      (sum, block) => sum + (block.cells ?? []).reduce((all, row) => all + row.length, 0),
      0,
    );
    if (blocks > limits.maxBlocks) throw tooLarge(`${limits.maxBlocks} paragraphs`);
    if (cells > limits.maxCells) throw tooLarge(`${limits.maxCells} table cells`);
    slides.push(slide);
  }
  return slides;
}

function tooLarge(most: string): UnfitFile {
  return new UnfitFile('document_too_large', `The presentation has more than ${most}. Split it and upload the parts.`);
}

function failure(slides: readonly SlideOutcome[]): Pick<UnfitFile, 'code'> & { reason: string } {
  const damaged = slides.find(({ page }) => page.status === 'unreadable');
  if (damaged !== undefined)
    return { code: 'document_unreadable', reason: damaged.page.reason ?? damagedOffice(what).message };
  const reason = slides.some(({ asides }) => asides.some((aside) => aside.kind === 'hidden'))
    ? 'The PowerPoint file has no text that its show displays. Show its slides again and upload that version.'
    : 'The PowerPoint file has no text; it may hold pictures only. Export it as PDF and upload that.';
  return { code: 'document_has_no_text', reason };
}

/** Files that lie on a slide; the data behind a chart is not one of them. */
function embeddedParts(deck: Deck): string[] {
  return deck.slides.flatMap((slide) => {
    const links = readRelationships(deck.parts, slide);
    return ['package', 'oleObject'].flatMap((type) => linkedParts(links, type));
  });
}

function warnings(bytes: Uint8Array, deck: Deck): string[] {
  const kinds = deck.slides.flatMap((slide) => [...outsideKinds(readRelationships(deck.parts, slide).values())]);
  return [warnOfOutsideNames(bytes), warnOfOutsideKinds(kinds)].filter((warning) => warning !== null);
}

function firstHeading(blocks: readonly DraftBlock[]): string | null {
  return blocks.find((block) => block.kind === 'heading')?.text ?? null;
}
