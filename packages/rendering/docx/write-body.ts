import type { Proposal, ProposalOptions, Theme } from '@bidsmith/core';
import { paragraphXml, tableXml, type XmlContext } from './block-xml.ts';
import { contentsXml } from './contents.ts';
import { coverXml } from './cover.ts';
import { rowHeight } from './measure-words.ts';
import type { WordChart, WordPart } from './word-block.ts';
import type { WordComposer } from './word-composer.ts';
import type { WordLanguage } from './word-language.ts';
import { wordPage } from './word-page.ts';

/** Pages of one orientation as XML, cut where a chart stands: between two pieces stands one chart. */
export interface BodyPart {
  readonly isLandscape: boolean;
  readonly pieces: readonly string[];
  readonly charts: readonly WordChart[];
}

export interface BodyDraft {
  readonly proposal: Proposal;
  readonly options: ProposalOptions;
  readonly theme: Theme;
  readonly language: WordLanguage;
  readonly parts: readonly WordPart[];
  readonly composer: WordComposer;
  readonly pageOf: ReadonlyMap<string, number>;
}

/** A row that takes more than this share of a page may be split. */
const tallShare = 0.55;
/** Bookmarks and controls are numbered from here on. */
const firstId = 1_000;

/** Everything between the tags of the body: cover and contents, then the chapters. */
export function writeBody(draft: BodyDraft): { front: string; parts: BodyPart[] } {
  const { proposal, options, theme, language, composer, pageOf } = draft;
  let id = firstId;
  const page = wordPage(options.pageSize, false);
  const context: XmlContext = {
    theme,
    languageOf: (text) => language.of(text),
    isTall: (row, widths) => rowHeight(row, widths) > page.bodyHeight * tallShare,
    nextId: () => ++id,
  };
  const cover = coverXml({ proposal, options, theme, page }, context);
  const contents = contentsXml(composer.outline, { page, pageOf, nextId: context.nextId });
  return { front: cover + contents, parts: draft.parts.map((part) => toPart(part, context)) };
}

function toPart({ isLandscape, blocks }: WordPart, context: XmlContext): BodyPart {
  const pieces: string[] = [];
  const charts: WordChart[] = [];
  let piece: string[] = [];
  for (const block of blocks) {
    if (block.type !== 'chart') {
      piece.push(block.type === 'table' ? tableXml(block, context) : paragraphXml(block, context));
      continue;
    }
    pieces.push(piece.join(''));
    piece = [];
    charts.push(block);
  }
  return { isLandscape, pieces: [...pieces, piece.join('')], charts };
}
