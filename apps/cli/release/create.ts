import { readFile } from 'node:fs/promises';
import type { Release } from '@bidsmith/core';
import type { ReleaseDesk } from '@bidsmith/pipeline';
import type { Config } from '@bidsmith/runtime';
import { evaluateRelease } from '../eval/evaluate-release.ts';
import { UsageError } from '../exit-codes.ts';
import { quietLog } from '../quiet-log.ts';
import { readArguments, statFile } from '../read-arguments.ts';
import { moverOptions, readMover } from './read-move.ts';
import { describeEvaluation, nameOf } from './show-releases.ts';

/** `bidsmith release create`: a new release from the command line, measured where that is asked for. */
export async function createCommand(
  args: string[],
  { desk, config, signal }: { desk: ReleaseDesk; config: Config; signal: AbortSignal },
): Promise<void> {
  const { values, positionals } = readArguments(args, {
    ...moverOptions,
    endpoint: { type: 'string' },
    model: { type: 'string' },
    parameter: { type: 'string', multiple: true, default: [] },
    prompt: { type: 'string', multiple: true, default: [] },
    note: { type: 'string', default: '' },
    evaluate: { type: 'boolean', default: false },
    gold: { type: 'string', multiple: true },
  });
  if (positionals.length > 0) throw new UsageError(`There is nothing to do with ${positionals[0]}.`);
  const isExtractive = values.endpoint === 'extractive';
  if (values.model === undefined && !isExtractive) throw new UsageError('Name the model: --model NAME.');
  const golds = values.gold;
  const release = await desk.create({
    endpoint: values.endpoint ?? config.MODEL_ENDPOINT,
    model: isExtractive ? null : (values.model ?? null),
    parameters: Object.fromEntries(values.parameter.map(readParameter)),
    prompts: Object.fromEntries(await Promise.all(values.prompt.map(readPrompt))),
    note: values.note,
    by: readMover(values).by,
    evaluate:
      values.evaluate || golds !== undefined
        ? (inference) => evaluateRelease(inference, { log: quietLog, signal, ...(golds ? { golds } : {}) })
        : null,
  });
  process.stdout.write(values.json ? `${JSON.stringify(release, null, 2)}\n` : describe(release));
}

function describe(release: Release): string {
  const gate = release.evaluation === null ? ': it gets no traffic unless forced; --evaluate measures it' : '';
  return [
    nameOf(release),
    `${describeEvaluation(release.evaluation)}${gate}`,
    `Try it: bidsmith release canary ${release.id} · use it: bidsmith release promote ${release.id}`,
    '',
  ].join('\n');
}

/** "top_p=0.9": numbers, true, false and null are what they look like, all else is text. */
function readParameter(text: string): [string, string | number | boolean | null] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--parameter takes NAME=VALUE, not ${text}.`);
  const value = text.slice(at + 1);
  const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
  const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
  return [text.slice(0, at), isNumber ? Number(value) : Object.hasOwn(words, value) ? (words[value] ?? null) : value];
}

async function readPrompt(text: string): Promise<[string, string]> {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--prompt takes TASK=FILE, not ${text}.`);
  const path = text.slice(at + 1);
  await statFile(path);
  return [text.slice(0, at), await readFile(path, 'utf8')];
}
