import type { BidsmithError } from '@bidsmith/core';
import { type Completion, repeatedItself } from './answer.ts';
import type { Turn } from './inquiry.ts';
import type { Dialect } from './dialect.ts';
import { describeReply, type ReplyForm } from './structured-output.ts';
import { answersIn } from './thoughts.ts';

/** Longest answer shown again, in characters; of a longer one the model only learns what was wrong. */
const maxShownCharacters = 24_000;

interface Unusable {
  readonly completion: Completion;
  /** That it was asked for in. */
  readonly dialect: Dialect;
}

/** Shows the model its answer and what is wrong with it, and asks for the whole answer once more. Of one that was cut off only that is told; the schema only where the prompt does not hold it. */
export function repairTurns(form: ReplyForm, { completion, dialect }: Unusable, problem: BidsmithError): Turn[] {
  const { finishReason } = completion;
  const holdsNone = describeReply(form, dialect.format) === '';
  const request = [
    `That answer cannot be used. ${problem.message}`,
    finishReason === 'length' ? 'Write more briefly, so that the whole answer fits.' : '',
    finishReason === repeatedItself ? 'Write each row once, and end the answer.' : '',
    `Answer once more, in full, with one JSON object and nothing else. It must fit ${holdsNone ? 'this' : 'the'} JSON Schema${holdsNone ? ':' : '.'}`,
    holdsNone ? JSON.stringify(form.schema) : '',
  ];
  const isCut = finishReason === 'length' || finishReason === repeatedItself;
  const shown = isCut ? '' : (answersIn(completion.text)[0] ?? '');
  const turns: Turn[] = [{ role: 'user', content: request.filter(Boolean).join('\n') }];
  if (shown !== '' && shown.length <= maxShownCharacters) turns.unshift({ role: 'assistant', content: shown });
  return turns;
}
