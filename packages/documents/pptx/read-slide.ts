import type { Aside, Page } from '@bidsmith/core';
import type { DraftBlock } from '../draft-block.ts';
import { DamagedPart } from '../ooxml/damaged-part.ts';
import { linkedParts, type Relationships, readRelationships } from '../ooxml/relationships.ts';
import type { Deck } from './deck.ts';
import { judgeVisibility } from './hidden-runs.ts';
import { placeShapes } from './place-shapes.ts';
import { readSlidePart } from './read-slide-part.ts';
import { printed, shapeBlocks } from './shape-blocks.ts';
import { readSlideComments } from './slide-comments.ts';

export interface SlideOutcome {
  readonly page: Omit<Page, 'file'>;
  readonly blocks: readonly DraftBlock[];
  readonly asides: readonly Aside[];
}

/** Reads one slide, its notes and its comments. A slide that is missing or damaged becomes an unreadable page; other faults of the file are thrown. */
export function readSlide(deck: Deck, page: number, authors: ReadonlyMap<string, string>): SlideOutcome {
  const part = deck.slides[page - 1] ?? '';
  const bytes = deck.parts.get(part);
  if (bytes === undefined) return lost(deck, page, 'The slide is listed but missing from the file.');
  try {
    return readWhole(deck, { page, part, bytes, authors });
  } catch (error) {
    if (!(error instanceof DamagedPart)) throw error;
    return lost(deck, page, error.message);
  }
}

interface Source {
  readonly page: number;
  readonly part: string;
  readonly bytes: Uint8Array;
  readonly authors: ReadonlyMap<string, string>;
}

function readWhole(deck: Deck, { page, part, bytes, authors }: Source): SlideOutcome {
  const links = readRelationships(deck.parts, part);
  const slide = readSlidePart(bytes);
  const under = deck.layoutOf(links);
  const visibility = judgeVisibility(deck, slide, under);
  const reading = { page, parts: deck.parts, links, visibility, drawn: new Map() };
  const content = shapeBlocks(placeShapes(slide.shapes, under), reading);
  const blocks = [...content.blocks, ...notesOf(deck, links, page)];
  const comments = readSlideComments(deck.parts, links, authors).map((text): Aside => ({
    kind: 'comment',
    page,
    text,
  }));
  const asides = [...content.asides, ...comments];
  if (!slide.isShown) return hiddenSlide(deck, page, { blocks, asides });
  return { page: accountFor(deck, page, blocks), blocks, asides };
}

/** The words of the speaker; the other shapes of a page of notes repeat the slide and its number. */
function notesOf(deck: Deck, links: Relationships, page: number): DraftBlock[] {
  return linkedParts(links, 'notesSlide').flatMap((part) => {
    const bytes = deck.parts.get(part);
    if (bytes === undefined) return [];
    const notes = readSlidePart(bytes).shapes.filter(({ holder }) => holder?.type === 'body');
    return notes
      .flatMap(({ paragraphs }) =>
        paragraphs.map(({ runs }) =>
          runs
            .map((run) => run.text)
            .join('')
            .trim(),
        ),
      )
      .filter((text) => text !== '')
      .map((text): DraftBlock => ({ page, kind: 'paragraph', level: null, number: null, text, note: 'speakerNote' }));
  });
}

function accountFor(deck: Deck, page: number, blocks: readonly DraftBlock[]): Omit<Page, 'file'> {
  const text = blocks.map(printed).join('\n');
  if (text === '')
    return {
      ...numbered(deck, page),
      status: 'empty',
      reason: 'The slide has no text; it may show pictures only.',
      text,
    };
  return { ...numbered(deck, page), status: 'read', text };
}

function hiddenSlide(deck: Deck, page: number, { blocks, asides }: Omit<SlideOutcome, 'page'>): SlideOutcome {
  const reason = 'The slide is hidden from the show; its text was kept apart.';
  const text = blocks.map(printed).join('\n');
  const own: Aside[] = text === '' ? [] : [{ kind: 'hidden', page, text, why: 'on a slide that the show leaves out' }];
  return {
    page: { ...numbered(deck, page), status: 'empty', reason, text: '' },
    blocks: [],
    asides: [...own, ...asides],
  };
}

function lost(deck: Deck, page: number, reason: string): SlideOutcome {
  return { page: { ...numbered(deck, page), status: 'unreadable', reason, text: '' }, blocks: [], asides: [] };
}

/** The number printed on the slide where the show does not begin with 1. */
function numbered({ firstNumber }: Deck, page: number): Pick<Page, 'number' | 'label'> {
  return firstNumber === 1 ? { number: page } : { number: page, label: String(page + firstNumber - 1) };
}
