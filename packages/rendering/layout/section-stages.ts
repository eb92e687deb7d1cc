import type { ProposalBlock } from '@bidsmith/core';
import { fitsHead } from './plan-cards.ts';
import type { PlainBlock } from './reshape-blocks.ts';
import type { TextGroup } from './plan-text.ts';
import type { SideBlock } from './side-panels.ts';

type Block<Type extends ProposalBlock['type']> = Extract<ProposalBlock, { type: Type }>;
/** Blocks that fill slides of their own. */
export type OwnSlide = Extract<ProposalBlock, { type: (typeof ownSlides)[number] }>;
const ownSlides = [
  'table',
  'timeline',
  'chart',
  'matrix',
  'team',
  'risks',
  'process',
  'comparison',
  'actions',
] as const;
/** Figures that a callout may stand beside or below. */
const accompanied: readonly string[] = ['chart', 'process', 'comparison', 'actions'];
type Running = Exclude<PlainBlock, OwnSlide | Block<'placeholder'>>;

const emptyGroup: TextGroup = { figures: [], team: [], main: [], side: [] };

/** Blocks of a section that are planned together. */
export type Stage =
  | {
      readonly kind: 'text';
      readonly text: TextGroup;
      /** What it is about, where its list no longer says so. */ readonly title?: string;
    }
  | {
      readonly kind: 'placeholders';
      readonly intro: readonly Block<'paragraph'>[];
      readonly placeholders: readonly Block<'placeholder'>[];
    }
  | { readonly kind: 'own'; readonly block: OwnSlide; readonly beside: readonly SideBlock[] };

/** Neighbouring running text shares slides; a callout behind a table stands beside it; a paragraph before placeholders introduces them. */
export function stagesOf(blocks: readonly PlainBlock[]): Stage[] {
  return blocks.reduce<Stage[]>((stages, block) => {
    const last = stages.at(-1);
    const joined = last === undefined ? null : join(last, block);
    return joined === null ? [...stages, start(block)] : [...stages.slice(0, -1), joined];
  }, []);
}

/** The stage that takes the block in, or null where it starts a new one. */
function join(stage: Stage, block: PlainBlock): Stage | null {
  if (block.type === 'placeholder') {
    if (stage.kind === 'placeholders') return { ...stage, placeholders: [...stage.placeholders, block] };
    const intro = stage.kind === 'text' ? introOf(stage.text) : null;
    return intro === null ? null : { kind: 'placeholders', intro, placeholders: [block] };
  }
  if (isOwnSlide(block)) return null;
  if (stage.kind === 'text' && !startsTopic(stage.text, block))
    return { kind: 'text', text: withBlock(stage.text, block) };
  if (stage.kind === 'text') return null;
  if (stage.kind === 'own' && stage.block.type === 'team' && fitsHead(stage.block) && block.type !== 'metric') {
    return { kind: 'text', text: withBlock({ ...emptyGroup, team: [stage.block] }, block) };
  }
  if (stage.kind !== 'own' || !standsBeside(stage, block)) return null;
  return { ...stage, beside: [...stage.beside, block] };
}

/** A table takes panels of both kinds, a figure one callout that says what it means. */
function standsBeside(stage: Extract<Stage, { kind: 'own' }>, block: PlainBlock): block is SideBlock {
  if (stage.block.type === 'table') return block.type === 'callout' || block.type === 'quote';
  return accompanied.includes(stage.block.type) && block.type === 'callout' && stage.beside.length === 0;
}

/** A list with a heading after another one: each may stand where there is room. */
function startsTopic(text: TextGroup, block: PlainBlock): boolean {
  return block.type === 'bullets' && block.heading !== null && text.main.some((each) => each.type === 'bullets');
}

function start(block: PlainBlock): Stage {
  if (block.type === 'placeholder') return { kind: 'placeholders', intro: [], placeholders: [block] };
  if (isOwnSlide(block)) return { kind: 'own', block, beside: [] };
  return { kind: 'text', text: withBlock(emptyGroup, block) };
}

/** Text that is nothing but paragraphs may introduce what follows. */
function introOf(text: TextGroup): Block<'paragraph'>[] | null {
  const paragraphs = text.main.filter((block) => block.type === 'paragraph');
  const only =
    paragraphs.length === text.main.length &&
    text.figures.length === 0 &&
    text.team.length === 0 &&
    text.side.length === 0;
  return only ? paragraphs : null;
}

function isOwnSlide(block: PlainBlock): block is OwnSlide {
  return ownSlides.some((type) => type === block.type);
}

function withBlock(group: TextGroup, block: Running): TextGroup {
  if (block.type === 'metric') return { ...group, figures: [...group.figures, block] };
  if (block.type === 'callout' || block.type === 'quote') return { ...group, side: [...group.side, block] };
  return { ...group, main: [...group.main, block] };
}
