import { describeDate } from '@bidsmith/core';
import type { Brief, Outline, OutlineInput } from '@bidsmith/core';
import { z } from 'zod';
import { valuesEvidence } from '../drafting/brief-evidence.ts';
import { engineVersion } from '../drafting/engine-version.ts';
import { createEvidence, unsupportedClaims } from '../drafting/evidence.ts';
import { fence } from '../drafting/fence.ts';
import { isActionTitle } from '../drafting/pick-title.ts';
import { planOutline } from '../drafting/plan-outline.ts';
import { readable } from '../drafting/readable.ts';
import { shorten } from '../drafting/shorten.ts';
import { slotLimits } from '../drafting/slot-limits.ts';
import { briefWords } from '../extractive/brief-words.ts';
import { wordSet, wordsOf } from '../extractive/grounded-words.ts';
import { strangeIn } from '../extractive/strange-prose.ts';
import { isMachineOrder } from '../extractive/machine-order-signs.ts';
import { defaultContextTokens } from '../gateway/context-window.ts';
import { estimateTokens } from '../gateway/estimate-tokens.ts';
import { answerObject, list, maybeText, row } from '../lenient-schema.ts';
import { shippedPrompts, taskVersion } from '../prompt-text.ts';
import type { Accepted, Task } from '../task.ts';

/** An id however it is written: "[Summary]". */
const sectionId = z.preprocess(
  (given) => (typeof given === 'string' ? given.replace(/[[\]"#\s]/gu, '').toLowerCase() : given),
  z.string().min(1),
);

const replySchema = answerObject(
  { title: maybeText(), sections: list(row({ id: sectionId, title: maybeText(), kicker: maybeText() })) },
  { rows: 'sections' },
);
/** Titles and order; what may be left out is null or missing. */
export interface OutlineReply {
  readonly title?: string | null;
  readonly sections: readonly {
    readonly id: string;
    readonly title?: string | null;
    readonly kicker?: string | null;
  }[];
}

const outputTokensPerSection = 70;
const frameTokens = 200;
/** The facts take this share of the window at most. */
const factsShare = 0.4;
const maxFacts = 5;
const maxFactCharacters = 140;
const maxTitleCharacters = 90;
const maxKickerCharacters = 24;
/** Shorter words join the others. */
const minNameLetters = 4;

/** Plans the sections of the proposal. The sections and their requirements are the engine's; a model may improve titles and order. */
export const createOutline = (instructions = shippedPrompts.outline): Task<OutlineInput, OutlineReply, Outline> => ({
  name: 'outline',
  version: taskVersion(engineVersion, { task: 'outline', prompt: instructions, reply: replySchema }),
  instructions,
  reply: replySchema,
  prompt({ brief, budgets }, windowTokens = defaultContextTokens) {
    const { title, sections } = planOutline(brief, budgets);
    return {
      system: instructions,
      user: [
        `Title: at most ${slotLimits(budgets).title} characters.`,
        'The present outline:',
        fence([{ title }, ...sections.map(({ id, kicker, title: present }) => `${id} (${kicker}): ${present}`)]),
        'Key facts of the RFP:',
        fence(fitting(keyFacts(brief), windowTokens * factsShare)),
      ].join('\n'),
      maxOutputTokens: frameTokens + sections.length * outputTokensPerSection,
    };
  },
  accept: (reply, input) => acceptOutline(reply, input, instructions),
  extractive: ({ brief, budgets }) => planOutline(brief, budgets),
});

/** The first facts that fit; what gives orders to a model is none of them. */
function fitting(facts: readonly string[], maxTokens: number): string[] {
  let tokens = 0;
  return facts.filter((fact) => {
    if (isMachineOrder(fact)) return false;
    tokens += estimateTokens(fact);
    return tokens <= maxTokens;
  });
}

function keyFacts(brief: Brief): string[] {
  const rows = <Row>(from: readonly Row[], line: (row: Row) => string): string[] => {
    const lines = new Set(from.map(line).map((text) => shorten(text, maxFactCharacters)));
    return [...lines].slice(0, maxFacts);
  };
  const about = [brief.documentType, brief.identifier, brief.issuer, brief.title].filter((part) => part !== null);
  return [
    about.join('; '),
    ...rows(brief.scope, ({ value }) => `scope: ${value}`),
    ...rows(brief.dates, (date) => `date: ${describeDate(date)}: ${date.what}`),
    ...rows(brief.criteria, ({ name, weight }) => `criterion: ${name}${weight === null ? '' : `: ${weight}`}`),
    ...rows(brief.risks, ({ risk, severity }) => `${severity} risk: ${risk}`),
  ];
}

/** Unknown sections are dropped, missing ones come back where the engine has them; a title with a number that the brief does not state stays the engine's. */
function acceptOutline(reply: OutlineReply, { brief, budgets }: OutlineInput, instructions: string): Accepted<Outline> {
  const planned = planOutline(brief, budgets);
  const evidence = [
    valuesEvidence(brief),
    createEvidence([planned.title, ...planned.sections.map(({ title }) => title)]),
  ];
  const facts = briefWords(brief).union(
    wordSet([planned.title, ...planned.sections.flatMap(({ title, kicker }) => [title, kicker])].join(' ')),
  );
  const grounds = { facts, names: facts, instructions };
  const holds = (text: string): boolean =>
    unsupportedClaims(text, evidence).length === 0 && strangeIn(text, grounds) === null;
  const refused: string[] = [];
  const taken = new Set<string>();
  const better = (title: string | null | undefined, present: string): string => {
    const candidate = readable(title ?? '').replace(/\.$/, '');
    const fits =
      isActionTitle(candidate, slotLimits(budgets).title) &&
      !taken.has(candidate) &&
      !planned.sections.some((section) => section.title === candidate);
    if (candidate === '' || candidate === present) return present;
    if (fits && holds(candidate)) return candidate;
    refused.push(candidate);
    return present;
  };
  const known = new Map(planned.sections.map((section) => [section.id, section]));
  const proposed = new Map(reply.sections.map((section) => [section.id, section]));
  const sections = inProposedOrder([...known.keys()], [...proposed.keys()]).flatMap((id) => {
    const section = known.get(id);
    if (!section) return [];
    const title = better(proposed.get(id)?.title, section.title);
    taken.add(title);
    return [{ ...section, title, kicker: kickerFrom(proposed.get(id)?.kicker, section.kicker, holds) }];
  });
  const title = readable(reply.title ?? '');
  // The name of the whole is made of the source's words alone.
  const fitting =
    title !== '' &&
    title.length <= maxTitleCharacters &&
    holds(title) &&
    wordsOf(title).every((word) => word.length < minNameLetters || facts.has(word));
  return {
    value: { title: fitting ? title : planned.title, sections, origin: 'model' },
    warnings:
      refused.length === 0
        ? []
        : [
            {
              code: 'unsupported_claim',
              stage: 'outline',
              detail: `${refused.length} proposed section titles were not taken: they do not fit, or state what the documents do not.`,
            },
          ],
  };
}

/** The known ids in the proposed order; an id left out keeps its place after the one before it. The summary stays first. */
function inProposedOrder(known: readonly string[], proposed: readonly string[]): string[] {
  const order = proposed.filter((id) => known.includes(id) && id !== 'summary');
  for (const [index, id] of known.entries()) {
    if (order.includes(id)) continue;
    const before = known.slice(0, index).findLast((other) => order.includes(other));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order;
}

function kickerFrom(proposed: string | null | undefined, present: string, holds: (text: string) => boolean): string {
  const kicker = readable(proposed ?? '');
  const words = kicker.split(' ').length;
  return kicker !== '' && words <= 2 && kicker.length <= maxKickerCharacters && !/\d/.test(kicker) && holds(kicker)
    ? kicker
    : present;
}
