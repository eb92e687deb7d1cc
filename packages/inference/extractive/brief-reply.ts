import type { z } from 'zod';
import { answerObject, choice, ids, list, requiredText, row, text } from '../lenient-schema.ts';
import { severity } from './analyse-reply.ts';

/** What a model adds to a merged brief. Facts are named by the ids of the prompt; members that are not listed here are ignored. */
export const briefReplySchema = answerObject({
  summary: text(),
  questions: list(row({ question: requiredText(), why: text(), facts: ids() })),
  risks: list(row({ fact: requiredText(), severity })),
  recommendation: recommendation(),
});
export type BriefReply = z.infer<typeof briefReplySchema>;

function recommendation() {
  const verdict = choice(['go', 'conditional', 'no-go'], {
    words: {
      'no-go': /no[\s_-]*(?:go|bid)|decline|against/u,
      conditional: /condit|caution|maybe|review/u,
      go: /\b(?:go|bid|yes)\b/u,
    },
    otherwise: 'conditional',
  });
  return answerObject({ verdict, reasons: list(row({ reason: requiredText(), facts: ids() })) }, { rows: 'reasons' });
}
