import type { DraftInput, Section } from '@bidsmith/core';
import { type DraftReply, draftReplySchema } from '../drafting/draft-reply.ts';
import { engineSection } from '../drafting/engine-section.ts';
import { engineVersion } from '../drafting/engine-version.ts';
import { fence } from '../drafting/fence.ts';
import { modelSection } from '../drafting/model-section.ts';
import { type SectionFact, sectionFacts } from '../drafting/section-facts.ts';
import { describeLimits, slotLimits } from '../drafting/slot-limits.ts';
import { writerOf } from '../drafting/section-writers.ts';
import { isMachineOrder } from '../extractive/machine-order-signs.ts';
import { defaultContextTokens } from '../gateway/context-window.ts';
import { estimateTokens } from '../gateway/estimate-tokens.ts';
import { shippedPrompts, taskVersion } from '../prompt-text.ts';
import type { Task } from '../task.ts';

/** The frame of the answer, and its characters with the fact ids and the JSON around them, at about four characters a token and with half as much again for overrun. */
const frameTokens = 300;
const tokensPerCharacter = 0.5;
/** The facts take this share of the window at most; instructions and answer take the rest. */
const factsShare = 0.45;
/** Id of a fact and the end of its line. */
const tokensPerFact = 4;

/** Writes one section. Tables, dates, charts and matrices are the engine's; a model writes the prose between them. */
export const createDraft = (instructions = shippedPrompts.draft): Task<DraftInput, DraftReply, Section> => ({
  name: 'draft',
  version: taskVersion(engineVersion, { task: 'draft', prompt: instructions, reply: draftReplySchema }),
  instructions,
  reply: draftReplySchema,
  prompt(input, windowTokens = defaultContextTokens) {
    const { kind, title, characterBudget } = input.section;
    const facts = fitting(sectionFacts(input), windowTokens * factsShare);
    if (writerOf(kind).modelWrites === 'nothing' || facts.length === 0) return null;
    return {
      system: instructions,
      user: [
        `At most so many characters: ${describeLimits(slotLimits(input.budgets))}.`,
        `Section kind: ${kind}. Character budget: ${characterBudget}.`,
        fence([{ title, ...(input.bidder === null ? {} : { bidder: input.bidder }) }]),
        'Facts:',
        fence(facts.map(({ id, text }) => `${id} ${text}`)),
      ].join('\n'),
      maxOutputTokens: Math.ceil(frameTokens + characterBudget * tokensPerCharacter),
    };
  },
  accept(reply, input) {
    const { section, warnings } = modelSection(reply, input, instructions);
    return { value: section, warnings };
  },
  extractive: engineSection,
});

/** The first facts that fit; what gives orders to a model is none of them. */
function fitting(facts: readonly SectionFact[], maxTokens: number): SectionFact[] {
  let tokens = 0;
  return facts.filter(({ text, place }) => {
    if (isMachineOrder(`${place}\n${text}`)) return false;
    tokens += estimateTokens(text + place) + tokensPerFact;
    return tokens <= maxTokens;
  });
}
