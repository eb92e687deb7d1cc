import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInference, scoreBrief } from '@bidsmith/inference';
import type { Brief } from '@bidsmith/core';
import { parseConfig } from '@bidsmith/runtime';
import { type Floor, figureOf, parseFloor } from '../eval/figures.ts';
import { type GoldCase, readGold } from '../eval/read-gold.ts';
import { type Measured, showDetails, showScores } from '../eval/show-score.ts';
import { understandFiles } from '../eval/understand-files.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { modelSettings } from '../model-settings.ts';
import { quietLog } from '../quiet-log.ts';
import { readArguments } from '../read-arguments.ts';
import { untilInterrupted } from '../until-interrupted.ts';

interface Wanted {
  readonly cases: readonly GoldCase[];
  readonly floors: readonly Floor[];
  /** Rows of each list that are printed. */
  readonly misses: number;
  readonly isJson: boolean;
  /** Where the briefs are written; null for nowhere. */
  readonly out: string | null;
}
interface Evaluated extends Measured {
  readonly fallbacks: number;
  readonly readMs: number;
  readonly understandMs: number;
}

/** Measures briefs against facts labelled by reading, and what a program can check of their honesty. With MODEL_* set the model answers, else the engine. */
export async function evalCommand(args: string[]): Promise<number> {
  const wanted = await readWanted(args);
  const config = parseConfig(process.env);
  const inference = createInference({
    ...modelSettings(config),
    classifierFolder: config.CLASSIFIER_FOLDER ?? null,
    log: quietLog,
  });
  try {
    return await untilInterrupted(async (signal) => {
      const measured: Evaluated[] = [];
      for (const { name, gold, paths } of wanted.cases) {
        const { documents, brief, ...rest } = await understandFiles(paths, {
          inference: inference.configured,
          log: quietLog,
          signal,
        });
        if (wanted.out !== null) await writeBrief(wanted.out, name, brief);
        measured.push({ name, score: scoreBrief(gold, brief, documents), ...rest });
      }
      const below = measured.flatMap((one) => belowFloors(one, wanted.floors));
      print(measured, below, wanted);
      return below.length === 0 ? exitCodes.ok : exitCodes.failed;
    });
  } finally {
    await inference.close();
  }
}

async function writeBrief(folder: string, name: string, brief: Brief): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.brief.json`), `${JSON.stringify(brief, null, 2)}\n`);
}

function print(measured: readonly Evaluated[], below: readonly string[], { isJson, misses }: Wanted): void {
  if (isJson) {
    console.log(JSON.stringify({ measured, below }, null, 2));
    return;
  }
  for (const line of showScores(measured)) console.log(line);
  for (const one of measured) for (const line of showDetails(one, misses)) console.log(line);
  for (const { name, fallbacks } of measured)
    if (fallbacks > 0) console.log(`  ${name}: in ${fallbacks} steps the engine answered for the model`);
  for (const line of below) console.error(`bidsmith: ${line}`);
}

function belowFloors({ name, score }: Measured, floors: readonly Floor[]): string[] {
  return floors.flatMap(({ figure, least }) => {
    const value = figureOf(score, figure);
    return value === null || value >= least ? [] : [`${name}: ${figure} is ${value.toFixed(3)}, below ${least}.`];
  });
}

async function readWanted(args: string[]): Promise<Wanted> {
  const { values, positionals } = readArguments(args, {
    files: { type: 'string' },
    borderline: { type: 'string' },
    misses: { type: 'string', default: '0' },
    min: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
    out: { type: 'string' },
  });
  if (positionals.length === 0) throw new UsageError('Name at least one file of labelled facts.');
  const misses = Number(values.misses);
  if (!Number.isInteger(misses) || misses < 0)
    throw new UsageError(`--misses takes a whole number, not ${values.misses}.`);
  const places = { folder: values.files ?? null, borderline: values.borderline ?? null };
  return {
    cases: await Promise.all(positionals.map((path) => readGold(path, places))),
    floors: values.min.map(parseFloor),
    misses,
    isJson: values.json,
    out: values.out ?? null,
  };
}
