import type { BidsmithError } from '@bidsmith/core';
import { type Completion, repeatedItself } from './answer.ts';
import type { Turn } from './inquiry.ts';
import type { ReplyForm } from './structured-output.ts';
import { answersIn } from './thoughts.ts';

/** Longest answer shown again, in characters; of a longer one the model only learns what was wrong. */
const maxShownCharacters = 24_000;

/** Shows the model its answer and what is wrong with it, and asks for the whole answer once more. */
export function repairTurns(form: ReplyForm, completion: Completion, problem: BidsmithError): Turn[] {
  const request = [
    `That answer cannot be used. ${problem.message}`,
    completion.finishReason === 'length' ? 'Write more briefly, so that the whole answer fits.' : '',
    completion.finishReason === repeatedItself ? 'Write each row once, and end the answer.' : '',
    'Answer once more, in full, with one JSON object and nothing else. It must fit this JSON Schema:',
    JSON.stringify(form.schema),
  ];
  const shown = answersIn(completion.text)[0] ?? '';
  const turns: Turn[] = [{ role: 'user', content: request.filter(Boolean).join('\n') }];
  if (shown !== '' && shown.length <= maxShownCharacters) turns.unshift({ role: 'assistant', content: shown });
  return turns;
}
