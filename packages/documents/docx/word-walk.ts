import type { Aside } from '@bidsmith/core';
import type { DraftBlock } from '../draft-block.ts';
import { UnfitFile } from '../unfit-file.ts';
import type { ListCounter } from './count-lists.ts';
import { whyHidden } from './hidden-text.ts';
import type { Styles } from './read-styles.ts';
import { layLook, plainLook, type RunLook } from './run-look.ts';
import { createLooseContents, type LooseContents } from './loose-contents.ts';
import { isSymbolFont, symbolText } from './symbols.ts';
import type { WordControl } from './word-controls.ts';
import { createWordFields, type WordFields } from './word-fields.ts';
import type { WordParagraph } from './word-paragraph.ts';
import type { WordCell, WordTable } from './word-table.ts';

export interface BodyContext {
  readonly styles: Styles;
  readonly count: ListCounter;
  readonly limits: { readonly maxBlocks: number; readonly maxCells: number };
  /** Blocks of the notes by their keys, "footnote 2". */
  readonly notes: ReadonlyMap<string, readonly DraftBlock[]>;
  /** Collects the fields that would fetch something from outside. */
  readonly outside: Set<string>;
  /** What a chart or a diagram says, by the id of the link to it. */
  readonly drawn: (link: string) => string;
}

/** A note or a comment of a part that holds many. */
export interface WordGroup {
  readonly id: string;
  readonly author: string;
  readonly blocks: DraftBlock[];
}

/** Where blocks go: the document, a cell, a text box or a note. */
interface Container {
  readonly kind: 'body' | 'cell' | 'box';
  readonly blocks: DraftBlock[];
  /** A paragraph whose end was deleted, waiting for the one it runs into. */
  carried: WordParagraph | null;
  /** How many paragraphs were open around it. */
  readonly outerParagraphs: number;
}

interface WordRun {
  look: RunLook;
  styleId: string | null;
  /** The look with all styles beneath it, once asked for. */
  whole: RunLook | null;
}

/** All that is open while a part is read. */
export interface WordWalk {
  readonly context: BodyContext;
  readonly asides: Aside[];
  readonly groups: WordGroup[];
  readonly containers: Container[];
  readonly paragraphs: WordParagraph[];
  readonly tables: WordTable[];
  readonly cells: WordCell[];
  readonly runs: WordRun[];
  readonly controls: WordControl[];
  readonly fields: WordFields;
  /** Property elements that are open, outermost first. */
  readonly properties: string[];
  /** For each open alternative, whether its first wording was taken. */
  readonly alternatives: boolean[];
  /** What comments speak of, by their ids; `openComments` are those whose range is open. */
  readonly commented: Map<string, string>;
  readonly openComments: Set<string>;
  /** Keys of notes that were referred to and still have to be placed, and of those that were. */
  readonly notes: string[];
  readonly placedNotes: Set<string>;
  readonly contents: string[];
  readonly loose: LooseContents;
  /** For each open link, whether it leads into the document. */
  readonly links: boolean[];
  text: 'shown' | 'instruction' | null;
  hasBackground: boolean;
  skipDepth: number;
  made: number;
  madeCells: number;
}

export function createWalk(context: BodyContext): WordWalk {
  return {
    context,
    asides: [],
    groups: [],
    containers: [{ kind: 'body', blocks: [], carried: null, outerParagraphs: 0 }],
    paragraphs: [],
    tables: [],
    cells: [],
    runs: [],
    controls: [],
    fields: createWordFields(context.outside),
    properties: [],
    alternatives: [],
    commented: new Map(),
    openComments: new Set(),
    notes: [],
    placedNotes: new Set(),
    contents: [],
    loose: createLooseContents(),
    links: [],
    text: null,
    hasBackground: false,
    skipDepth: 0,
    made: 0,
    madeCells: 0,
  };
}

export function openContainer(walk: WordWalk, kind: Container['kind'], blocks: DraftBlock[] = []): void {
  walk.containers.push({ kind, blocks, carried: null, outerParagraphs: walk.paragraphs.length });
}

/** True within a paragraph of the innermost container, rather than between its paragraphs. */
export function isInParagraph(walk: WordWalk): boolean {
  return walk.paragraphs.length > (walk.containers.at(-1)?.outerParagraphs ?? 0);
}

/** Adds to the innermost open container; in the document itself, notes that were referred to follow. */
export function addBlocks(walk: WordWalk, blocks: readonly DraftBlock[]): void {
  const { maxBlocks } = walk.context.limits;
  walk.made += blocks.length;
  if (walk.made > maxBlocks) {
    throw new UnfitFile(
      'document_too_large',
      `The document has more than ${maxBlocks} paragraphs. Split it and upload the parts.`,
    );
  }
  const container = walk.containers.at(-1);
  for (const block of blocks) container?.blocks.push(block);
  if (container?.kind !== 'body' || walk.notes.length === 0) return;
  for (const key of walk.notes.splice(0)) {
    if (walk.placedNotes.has(key)) continue;
    walk.placedNotes.add(key);
    for (const block of walk.context.notes.get(key) ?? []) container.blocks.push(block);
  }
}

const maxCommentedCharacters = 200;

/** Appends what a run shows to the open paragraph, or keeps it apart where a reader does not see it. */
export function appendText(walk: WordWalk, raw: string): void {
  const paragraph = walk.paragraphs.at(-1);
  if (paragraph === undefined || !walk.fields.isShowing()) return;
  const look = currentLook(walk, paragraph);
  const text = isSymbolFont(look.font) || /[\uf020-\uf0ff]/.test(raw) ? symbolText(look.font, raw) : raw;
  const why = whyHidden(look, surroundings(walk, paragraph));
  if (why !== null) {
    const open = paragraph.hidden.at(-1);
    if (open?.why === why) open.text += text;
    else paragraph.hidden.push({ why, text });
    return;
  }
  const visible = text.trim() === '' ? 0 : text.replace(/\s/g, '').length;
  paragraph.text += text;
  if (look.isBold === true) paragraph.boldCharacters += visible;
  if (walk.links.at(-1) === true) paragraph.linkedCharacters += visible;
  if (walk.fields.isContents()) paragraph.isContents = true;
  if (visible > 0) noteShown(walk, paragraph, { text, visible });
}

function noteShown(walk: WordWalk, paragraph: WordParagraph, shown: { text: string; visible: number }): void {
  const field = walk.fields.current();
  if (field?.form !== null && field?.form !== undefined) paragraph.formCharacters += shown.text.length;
  else if (walk.controls.at(-1)?.isForm === true) paragraph.formCharacters += shown.text.length;
  walk.fields.show(shown.visible);
  for (const control of walk.controls) control.shown += shown.visible;
  for (const id of walk.openComments) {
    const known = walk.commented.get(id) ?? '';
    if (known.length < maxCommentedCharacters) walk.commented.set(id, known + shown.text);
  }
}

function currentLook(walk: WordWalk, paragraph: WordParagraph): RunLook {
  const { styles } = walk.context;
  const run = walk.runs.at(-1);
  if (run?.whole !== null && run?.whole !== undefined) return run.whole;
  const base = layLook(styles.look, styles(paragraph.styleId).look);
  const styled = run === undefined || run.styleId === null ? base : layLook(base, styles(run.styleId).look);
  const whole = layLook(styled, run?.look ?? plainLook);
  if (run !== undefined) run.whole = whole;
  return whole;
}

function surroundings(walk: WordWalk, paragraph: WordParagraph): Parameters<typeof whyHidden>[1] {
  const own = paragraph.fill ?? walk.context.styles(paragraph.styleId).fill;
  const behind = own ?? walk.cells.findLast((cell) => cell.fill !== null)?.fill ?? null;
  const isOnUnknown =
    walk.hasBackground ||
    walk.containers.some((container) => container.kind === 'box') ||
    walk.tables.some((table) => table.isShaded);
  return { fill: behind, isOnUnknown };
}
