import {
  BidsmithError,
  cleanText,
  type DraftInput,
  type ProposalBlock,
  type Section,
  type Warning,
} from '@bidsmith/core';
import { briefWords } from '../extractive/brief-words.ts';
import { wordSet } from '../extractive/grounded-words.ts';
import { strangeIn } from '../extractive/strange-prose.ts';
import { bullets, paragraph } from './blocks.ts';
import { valuesEvidence } from './brief-evidence.ts';
import type { DraftReply } from './draft-reply.ts';
import { engineSection } from './engine-section.ts';
import { createEvidence, unsupportedClaims, type Evidence } from './evidence.ts';
import { isActionTitle } from './pick-title.ts';
import { readable } from './readable.ts';
import { sectionFacts, type SectionFact } from './section-facts.ts';
import { overruns, slotLimits } from './slot-limits.ts';
import { writerOf } from './section-writers.ts';

interface Passage {
  readonly lead: string | null;
  readonly text: string;
  readonly facts: readonly SectionFact[];
}

/** Prose longer than this share of its budget does not fit its slot at any type size and is asked for again. */
const largestOverrun = 1.5;

/**
 * The section with the model's prose around the engine's tables, figures and matrices. Each passage must rest on facts it names, and every number, date, price, address and URL in it
 * must occur in their quotes, in the brief's values or in the bidder's name; what does not is dropped with a warning.
 * Throws `model_output_invalid` when nothing is left or the prose is far too long; the detail says what to repair.
 */
export function modelSection(
  reply: DraftReply,
  input: DraftInput,
  instructions: string,
): { section: Section; warnings: Warning[] } {
  const reading = createReading(input, instructions);
  const prose = reply.blocks.flatMap((block): ProposalBlock[] => {
    if (block.type === 'paragraph') {
      return reading.passages([block]).map(({ text, facts }) => paragraph(text, groundsOf(facts)));
    }
    const items = reading.passages(block.items);
    const heading = block.heading ? reading.heading(readable(block.heading)) : null;
    return items.length === 0
      ? []
      : [
          bullets(
            heading,
            items.map(({ lead, text, facts }) => ({ lead, text, ...groundsOf(facts) })),
          ),
        ];
  });
  refuseUnusable(prose, { input, dropped: reading.dropped });
  const engine = engineSection(input);
  const title = reading.title(reply.title ?? '') ?? engine.title;
  return {
    section: { ...engine, title, blocks: merge(engine.blocks, prose, input), origin: 'model' },
    warnings: [...reading.warnings, ...overrunWarnings(prose, input)],
  };
}

function createReading(input: DraftInput, instructions: string) {
  const facts = new Map(sectionFacts(input).map((fact) => [fact.id, fact]));
  const values = valuesEvidence(input.brief);
  const known: Evidence[] = [values, createEvidence([input.bidder ?? ''])];
  const warnings: Warning[] = [];
  const dropped: string[] = [];
  const unsupported = (text: string, cited: readonly SectionFact[]): string[] =>
    unsupportedClaims(text, [
      ...known,
      createEvidence(cited.flatMap(({ text: said, citations }) => [said, ...citations.map(({ quote }) => quote)])),
    ]);
  const names = briefWords(input.brief).union(wordSet(input.bidder ?? ''));
  const strange = (text: string, cited: readonly SectionFact[]): string | null => {
    const said = cited.flatMap(({ text: shown, citations }) => [shown, ...citations.map(({ quote }) => quote)]);
    return strangeIn(text, { facts: wordSet([...said, input.section.title].join(' ')), names, instructions });
  };
  const drop = (code: string, reason: string): void => {
    dropped.push(reason);
    warnings.push({
      code,
      stage: 'draft',
      detail: `Section "${input.section.kicker}": a passage was left out because ${reason}.`,
    });
  };
  return {
    warnings,
    dropped,
    passages(
      items: readonly { lead?: string | null | undefined; text: string; facts: readonly string[] }[],
    ): Passage[] {
      return items.flatMap((item) => {
        const cited = [...new Set(item.facts)].flatMap((id) => facts.get(id.trim()) ?? []);
        const text = readable(cleanText(item.text));
        const lead = item.lead ? readable(item.lead) : null;
        const whole = `${lead ?? ''} ${text}`.trim();
        const wrong = unsupported(whole, cited);
        const foreign = strange(whole, cited);
        if (text === '') return [];
        if (cited.length === 0) drop('ungrounded_claim', 'it names no fact of the list');
        else if (wrong.length > 0) drop('unsupported_claim', `the facts it names do not state ${wrong.join(', ')}`);
        else if (foreign !== null) drop('ungrounded_claim', `the facts it names do not hold ${foreign}`);
        else return [{ lead, text, facts: cited }];
        return [];
      });
    },
    heading(text: string): string | null {
      const all = [...facts.values()];
      return unsupported(text, all).length === 0 && strange(text, all) === null ? text : null;
    },
    title(text: string): string | null {
      const title = readable(text).replace(/\.$/, '');
      const isNew = title !== '' && title !== input.section.title;
      const fits = isNew && isActionTitle(title, slotLimits(input.budgets).title);
      return fits && unsupported(title, []).length === 0 && strange(title, [...facts.values()]) === null ? title : null;
    },
  };
}

function refuseUnusable(
  prose: readonly ProposalBlock[],
  { input, dropped }: { input: DraftInput; dropped: readonly string[] },
): void {
  if (prose.length === 0) {
    const reasons = [...new Set(dropped)].slice(0, 5).join('; ');
    throw new BidsmithError('model_output_invalid', {
      detail: `No passage could be kept${reasons === '' ? ': blocks is empty' : ` (${reasons})`}. Write at least one paragraph, name the ids of the facts each passage rests on, and use only numbers, dates and addresses that stand in those facts.`,
    });
  }
  const characters = prose.reduce((sum, block) => sum + charactersOf(block), 0);
  const budget = input.section.characterBudget;
  if (characters > budget * largestOverrun) {
    throw new BidsmithError('model_output_invalid', {
      detail: `The text has ${characters} characters; write the same in at most ${budget}.`,
    });
  }
  const worst = overruns(prose, slotLimits(input.budgets)).find(
    (each) => each.characters > each.limit * largestOverrun,
  );
  if (worst) {
    throw new BidsmithError('model_output_invalid', {
      detail: `A ${worst.slot} has ${worst.characters} characters; write the same in at most ${worst.limit}.`,
    });
  }
}

/** What is a little too long still reaches the slide, in smaller type or on two slides: the reader is told where. */
function overrunWarnings(prose: readonly ProposalBlock[], { section, budgets }: DraftInput): Warning[] {
  return overruns(prose, slotLimits(budgets)).map(({ slot, characters, limit }) => ({
    code: 'text_over_budget',
    stage: 'draft',
    detail: `Section "${section.kicker}": a ${slot} has ${characters} characters where a slide takes ${limit}.`,
  }));
}

/** Figures first, then the model's prose, then the engine's evidence; what the kind of section lets the model replace is left out. */
function merge(
  engine: readonly ProposalBlock[],
  prose: readonly ProposalBlock[],
  { section }: DraftInput,
): ProposalBlock[] {
  const { modelWrites } = writerOf(section.kind);
  const hasBullets = prose.some(({ type }) => type === 'bullets');
  const kept = engine.filter(
    ({ type }) => type !== 'paragraph' && !(type === 'bullets' && modelWrites === 'all' && hasBullets),
  );
  const metrics = kept.filter(({ type }) => type === 'metric');
  return [...metrics, ...prose, ...kept.filter(({ type }) => type !== 'metric')];
}

function charactersOf(block: ProposalBlock): number {
  if (block.type === 'paragraph') return block.text.length;
  if (block.type !== 'bullets') return 0;
  return block.items.reduce((sum, { lead, text }) => sum + (lead?.length ?? 0) + text.length, 0);
}

function groundsOf(facts: readonly SectionFact[]) {
  return {
    facts: facts.flatMap(({ citations }) => citations),
    requirementIds: facts.flatMap(({ requirementIds }) => requirementIds),
  };
}
