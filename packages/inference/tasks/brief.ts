import type { Brief, BriefInput, Warning } from '@bidsmith/core';
import { type BriefReply, briefReplySchema } from '../extractive/brief-reply.ts';
import { engineVersion } from '../extractive/engine-version.ts';
import { judgeWithModel } from '../extractive/judge-with-model.ts';
import { documentWithoutMachineOrders } from '../extractive/machine-orders.ts';
import { mergeFindings } from '../extractive/merge-findings.ts';
import { describeFacts, fitFacts, numberFacts } from '../extractive/number-facts.ts';
import { warnOfLanguage } from '../extractive/warn-of-language.ts';
import { warnOfMachineOrders } from '../extractive/warn-of-machine-orders.ts';
import { defaultContextTokens } from '../gateway/context-window.ts';
import { shippedPrompts, taskVersion } from '../prompt-text.ts';
import type { Accepted, Task } from '../task.ts';

/** Summary, eight questions and five reasons in JSON. */
const outputTokens = 1_600;
const outputTokensPerRisk = 24;
/** The facts take this share of the window at most; instructions and answer take the rest. */
const factsShare = 0.45;

/** Merges the findings of all files into one brief. The facts are always the engine's; a model adds summary, questions, severities and reasons. */
export const createBrief = (instructions = shippedPrompts.brief): Task<BriefInput, BriefReply, Brief> => ({
  name: 'brief',
  version: taskVersion(engineVersion, { task: 'brief', prompt: instructions, reply: briefReplySchema }),
  instructions,
  reply: briefReplySchema,
  prompt(input, windowTokens = defaultContextTokens) {
    const merged = merge(input);
    if (merged.requirements.length === 0 && merged.scope.length === 0) return null;
    const facts = fitFacts(numberFacts(merged), windowTokens * factsShare);
    const risks = facts.filter(({ risk }) => risk !== null).length;
    return {
      system: instructions,
      user: describeFacts(facts, { requirements: merged.requirements.length }),
      maxOutputTokens: outputTokens + risks * outputTokensPerRisk,
    };
  },
  accept: (reply, input) => accept(reply, input, instructions),
  extractive: merge,
  notices: ({ documents }) => [...warnOfLanguage(documents), ...warnOfMachineOrders(documents)],
});

function accept(reply: BriefReply, input: BriefInput, instructions: string): Accepted<Brief> {
  const { brief: value, removed } = judgeWithModel(reply, merge(input), instructions);
  return { value, warnings: removed === 0 ? [] : [removedWarning(removed)] };
}

const known = new WeakMap<BriefInput, Brief>();

/** What is read from whole documents (what is absent, what an amendment changes) is no order either. Kept per input, since question, answer and fallback are made of the same. */
function merge(input: BriefInput): Brief {
  const kept = known.get(input);
  if (kept !== undefined) return kept;
  const documents = input.documents.map(documentWithoutMachineOrders);
  const merged = mergeFindings({ documents, findings: input.findings });
  known.set(input, merged);
  return merged;
}

function removedWarning(removed: number): Warning {
  return {
    code: 'model_output_invalid',
    detail: `${removed} ${removed === 1 ? 'sentence' : 'sentences'} of the model on the brief ${removed === 1 ? 'was' : 'were'} left out, since the facts do not bear ${removed === 1 ? 'it' : 'them'} out.`,
    stage: 'brief',
  };
}
