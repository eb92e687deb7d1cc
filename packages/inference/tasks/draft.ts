import type { DraftInput, Section } from '@bidsmith/core';
import type { z } from 'zod';
import { draftReplySchema } from '../drafting/draft-reply.ts';
import { engineSection } from '../drafting/engine-section.ts';
import { engineVersion } from '../drafting/engine-version.ts';
import { fence } from '../drafting/fence.ts';
import { modelSection } from '../drafting/model-section.ts';
import { sectionFacts } from '../drafting/section-facts.ts';
import { writerOf } from '../drafting/section-writers.ts';
import { readPromptText } from '../prompt-text.ts';
import type { Task } from '../task.ts';

export type DraftReply = z.infer<typeof draftReplySchema>;

const prompt = readPromptText('draft');
/** Room for the largest budget in tokens of about four characters, the fact ids and the JSON around them. */
const maxOutputTokens = 1_600;

/** Writes one section. Tables, dates, charts and matrices are the engine's; a model writes the prose between them. */
export const draft: Task<DraftInput, DraftReply, Section> = {
  name: 'draft',
  version: `${engineVersion}-${prompt.hash}`,
  reply: draftReplySchema,
  prompt(input) {
    const { kind, title, characterBudget } = input.section;
    const facts = sectionFacts(input);
    if (writerOf(kind).modelWrites === 'nothing' || facts.length === 0) return null;
    return {
      system: prompt.text,
      user: [
        `Section kind: ${kind}. Character budget: ${characterBudget}.`,
        'The title and the bidder:',
        fence([{ title, bidder: input.bidder }]),
        'The facts:',
        fence(facts.map(({ id, text, place }) => ({ id, text, place }))),
      ].join('\n'),
      maxOutputTokens,
    };
  },
  accept(reply, input) {
    const { section, warnings } = modelSection(reply, input, prompt.text);
    return { value: section, warnings };
  },
  extractive: engineSection,
};
