import type { ChunkBudget, Log, ReleaseContent, ReleasedInference } from '@bidsmith/core';
import { answerTask } from './answer-task.ts';
import type { Tasks } from './create-tasks.ts';
import { defaultContextTokens } from './gateway/context-window.ts';
import type { ServedModel } from './gateway/served-model.ts';

/**
 * Tokens of one chunk at most, about 5,000 on average: so many that the instructions are a tenth of what is sent, and so few that a model still goes through them
 * block by block and its answer, at most about as long, takes minutes even on a busy GPU.
 */
const largestChunkTokens = 11_000;
/** For the engine, which pays nothing for instructions. */
const engineChunkTokens = 3_200;

interface Serving {
  readonly content: ReleaseContent;
  readonly tasks: Tasks;
  /** Null where the release has no model, or its endpoint is not configured in this process. */
  readonly model: ServedModel | null;
  readonly log: Log;
}

/** The tasks under one release. */
export function serveRelease({ content, tasks, model, log }: Serving): ReleasedInference {
  const desk = { release: content, model, log };
  const settings = model?.endpoint.settings;
  return {
    release: content,
    chunkTokens:
      settings === undefined ? engineChunkTokens : chunkTokens(settings.contextTokens ?? defaultContextTokens),
    chunkBudget: async () => (model === null ? null : askChunkBudget(model)),
    warm: () => model?.endpoint.warm(),
    analyse: (chunk, context) =>
      answerTask(
        { desk, task: tasks.analyse, matter: { context, subject: `part ${chunk.index + 1}`, file: chunk.file } },
        chunk,
      ),
    brief: (input, context) =>
      answerTask({ desk, task: tasks.brief, matter: { context, subject: 'the brief' } }, input),
    outline: (input, context) =>
      answerTask({ desk, task: tasks.outline, matter: { context, subject: 'the outline' } }, input),
    draft: (input, context) =>
      answerTask(
        { desk, task: tasks.draft, matter: { context, subject: `the section "${input.section.title}"` } },
        input,
      ),
    check: (input, context) =>
      answerTask({ desk, task: tasks.check, matter: { context, subject: 'the check' } }, input),
  };
}

/** A third of the window: as much again goes to the answer, and the instructions take their part. */
function chunkTokens(window: number): number {
  return Math.min(largestChunkTokens, Math.floor(window / 3));
}

async function askChunkBudget({ tokenizer, window, endpoint }: ServedModel): Promise<ChunkBudget | null> {
  const measured = await tokenizer.measure();
  if (measured === null) return null;
  const { rates, contextTokens } = measured;
  return { maxTokens: chunkTokens(contextTokens ?? (await window.tokens(endpoint.closed))), rates };
}
