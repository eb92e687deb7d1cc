import type { Aside } from '@bidsmith/core';
import type { DraftBlock } from '../draft-block.ts';
import { UnfitFile } from '../unfit-file.ts';
import { contentElements, droppedElements, inlineElements, runningRoles } from './element-kinds.ts';
import { addText, addWords, createFlow, endBlock, type Flow } from './flow.ts';
import { hiddenText, hiddenWhole, inheritStyle, pageStyle, parseStyle, type TextStyle } from './hiding.ts';
import type { HtmlTable } from './html-table.ts';
import { addStyleRules, declarationsOf, type StyleRules } from './style-rules.ts';
import { closeStructure, openStructure } from './structure.ts';

export type Attributes = Readonly<Record<string, string>>;
export interface PageOptions {
  readonly maxCells: number;
  readonly maxBlocks: number;
  /** Reads navigation, headers and footers of the site as text: for pages where they hold everything. */
  readonly keepsRunning: boolean;
}
/** What is read of a page so far. */
export interface PageReader {
  readonly options: PageOptions;
  readonly asides: Aside[];
  /** The flow that words go to: the page's, or that of the innermost cell, header or footer. */
  readonly flows: [Flow, ...Flow[]];
  readonly tables: HtmlTable[];
  title: string;
  preformatted: number;
  /** Elements around that hold the text itself, so that a header within them belongs to it. */
  contentDepth: number;
  cells: number;
  hasScript: boolean;
  hasFrame: boolean;
}
export interface Page {
  readonly blocks: readonly DraftBlock[];
  readonly asides: readonly Aside[];
  readonly title: string;
  readonly hasScript: boolean;
  readonly hasFrame: boolean;
}
export interface PageHandlers {
  readonly onopentag: (name: string, attributes: Attributes) => void;
  readonly onclosetag: (name: string) => void;
  readonly ontext: (text: string) => void;
  readonly oncomment: (text: string) => void;
  readonly finish: () => Page;
}

/** Levels of elements; inline ones are left open by the thousand on old pages, so they have a limit of their own. */
const maxDepth = 512;
const maxInlineDepth = 5_000;
/** A comment with fewer words is a note of the page's makers. */
const minCommentWords = 8;

/** What happens to the words within an element. */
type Fate =
  | 'shown'
  | 'dropped'
  | 'title'
  | 'style'
  | { readonly aside: 'hidden' | 'running' | 'comment'; readonly why?: string };
interface Frame {
  readonly name: string;
  readonly isInline: boolean;
  readonly fate: Fate;
  readonly style: TextStyle;
}

/** The handlers that turn the events of a parser into blocks and asides. They throw UnfitFile where elements are nested too deeply or tables too large. */
export function createPageReader(options: PageOptions): PageHandlers {
  const page: PageReader = {
    options,
    asides: [],
    flows: [createFlow()],
    tables: [],
    title: '',
    preformatted: 0,
    contentDepth: 0,
    cells: 0,
    hasScript: false,
    hasFrame: false,
  };
  const frames: Frame[] = [];
  const rules: StyleRules = new Map();
  const depth = { block: 0, inline: 0 };
  let apart = '';
  const top = (): Frame => frames.at(-1) ?? bodyFrame;

  return {
    onopentag(name, attributes) {
      noteOutside(page, name, attributes);
      const isInline = inlineElements.has(name);
      depth[isInline ? 'inline' : 'block'] += 1;
      if (depth.block > maxDepth || depth.inline > maxInlineDepth) throw tooDeep();
      if (page.flows[0].blocks.length > options.maxBlocks) throw tooLong(options.maxBlocks);
      const outer = top();
      const frame = openFrame({ name, attributes, isInline, outer, frames, rules, page });
      frames.push(frame);
      if (frame.fate === 'shown') openStructure(page, name, attributes);
      else if (frame.fate !== outer.fate) apart = '';
      else if (!isInline || name === 'br') apart += '\n';
    },
    onclosetag(name) {
      const frame = frames.pop();
      if (frame === undefined) return;
      depth[frame.isInline ? 'inline' : 'block'] -= 1;
      const outer = top();
      if (frame.fate === 'shown') closeStructure(page, name);
      else if (frame.fate !== outer.fate) {
        takeApart(page, frame.fate, apart, rules);
        apart = '';
      } else if (!frame.isInline) apart += '\n';
    },
    ontext(text) {
      const { fate, style } = top();
      if (fate === 'shown') addShown(page, text, style);
      else if (fate !== 'dropped') apart += text;
    },
    oncomment(text) {
      const words = text.replace(/<[^<>]{0,2000}>/g, ' ').trim();
      if (/^\[(?:if|endif)|^<!\[/.test(words) || (words.match(/\p{L}{2,}/gu)?.length ?? 0) < minCommentWords) return;
      if (top().fate !== 'dropped') page.asides.push(aside('hidden', words, 'in a comment of the source'));
    },
    finish() {
      endBlock(page.flows[0]);
      const { title, asides, hasScript, hasFrame } = page;
      return { blocks: page.flows[0].blocks, title: oneLine(title), asides: joinHidden(asides), hasScript, hasFrame };
    },
  };
}

const bodyFrame: Frame = { name: '', isInline: false, fate: 'shown', style: pageStyle };

interface Opening {
  readonly name: string;
  readonly attributes: Attributes;
  readonly isInline: boolean;
  readonly outer: Frame;
  readonly frames: readonly Frame[];
  readonly rules: StyleRules;
  readonly page: PageReader;
}

function openFrame({ name, attributes, isInline, outer, frames, rules, page }: Opening): Frame {
  const base = { name, isInline };
  if (outer.fate !== 'shown') return { ...base, fate: outer.fate, style: outer.style };
  if (name === 'title') return { ...base, fate: 'title', style: outer.style };
  if (name === 'style') return { ...base, fate: 'style', style: outer.style };
  if (droppedElements.has(name)) return { ...base, fate: 'dropped', style: outer.style };
  const declared = parseStyle(declarationsOf(rules, attributes));
  const why = hiddenWhole(name, attributes, declared);
  if (why !== null) return { ...base, fate: { aside: 'hidden', why }, style: outer.style };
  if (name === 'del') return { ...base, fate: { aside: 'comment', why: 'deleted' }, style: outer.style };
  const isRunning = !page.options.keepsRunning && leadsThroughSite(name, attributes, frames);
  if (isRunning) return { ...base, fate: { aside: 'running' }, style: outer.style };
  return { ...base, fate: 'shown', style: inheritStyle(outer.style, name, attributes, declared) };
}

/** Navigation and the footer of the page; its header is judged when it is read, since it may hold the title. */
function leadsThroughSite(name: string, attributes: Attributes, frames: readonly Frame[]): boolean {
  const role = attributes['role'] ?? '';
  if (name === 'nav' || (runningRoles.has(role) && role !== 'banner')) return true;
  return name === 'footer' && !frames.some((frame) => contentElements.has(frame.name));
}

function noteOutside(page: PageReader, name: string, attributes: Attributes): void {
  if (name === 'script') page.hasScript = true;
  const isFrame = name === 'iframe' || name === 'frame' || name === 'object' || name === 'embed';
  if (isFrame && (attributes['src'] ?? attributes['data'] ?? attributes['srcdoc']) !== undefined) page.hasFrame = true;
  if (
    name === 'meta' &&
    /^refresh$/i.test(attributes['http-equiv'] ?? '') &&
    /url\s*=/i.test(attributes['content'] ?? '')
  )
    page.hasFrame = true;
}

function addShown(page: PageReader, text: string, style: TextStyle): void {
  const flow = page.flows.at(-1) ?? page.flows[0];
  const why = hiddenText(style);
  if (why !== null) {
    if (text.trim() !== '') page.asides.push(aside('hidden', text.trim(), why));
  } else if (page.preformatted > 0) addText(flow, text);
  else addWords(flow, text, style.isBold);
}

function takeApart(page: PageReader, fate: Fate, text: string, rules: StyleRules): void {
  if (fate === 'title') page.title ||= text;
  else if (fate === 'style') addStyleRules(rules, text);
  else if (typeof fate !== 'string') {
    const lines = text.split('\n').map(oneLine);
    const words = lines.filter((line) => line !== '').join('\n');
    if (/[\p{L}\p{N}]/u.test(words)) page.asides.push(aside(fate.aside, words, fate.why));
  }
}

/** Pieces that follow each other and are hidden the same way are one text. */
function joinHidden(asides: readonly Aside[]): Aside[] {
  const joined: Aside[] = [];
  for (const next of asides) {
    const last = joined.at(-1);
    if (last !== undefined && last.kind === 'hidden' && last.kind === next.kind && last.why === next.why) {
      joined[joined.length - 1] = { ...last, text: `${last.text}\n${next.text}` };
    } else joined.push(next);
  }
  return joined;
}

function aside(kind: Aside['kind'], text: string, why?: string): Aside {
  return { kind, page: null, text, ...(why === undefined ? {} : { why }) };
}

function oneLine(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}

function tooDeep(): UnfitFile {
  return new UnfitFile(
    'document_too_large',
    `The page nests its elements more than ${maxDepth} levels deep. Print it to PDF and upload that.`,
  );
}

function tooLong(maxBlocks: number): UnfitFile {
  return new UnfitFile(
    'document_too_large',
    `The page has more than ${maxBlocks} paragraphs. Save the part that matters and upload that.`,
  );
}
