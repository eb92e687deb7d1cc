import type { Completion } from './answer.ts';
import type { ServedModel } from './served-model.ts';
import { answersIn, thoughtCharacters } from './thoughts.ts';

const charactersPerToken = 4;
/** Thoughts differ from question to question. */
const slack = 1.5;
const maxThinkingTokens = 8_000;

/** Remembers how much a model thinks, so that its thoughts do not take the room of its answers. A model cut off in its thoughts gets the most. */
export function noteThinking(model: ServedModel, { text, reasoningCharacters, finishReason }: Completion): void {
  const characters = reasoningCharacters + thoughtCharacters(text);
  if (characters === 0) return;
  const bound = model.parameters['max_thinking_tokens'];
  const most = typeof bound === 'number' ? bound : maxThinkingTokens;
  const cutThinking = finishReason === 'length' && answersIn(text).every((answer) => answer === '');
  const seen = cutThinking ? most : Math.ceil((characters / charactersPerToken) * slack);
  model.thinkingTokens = Math.min(most, Math.max(model.thinkingTokens, seen));
}
