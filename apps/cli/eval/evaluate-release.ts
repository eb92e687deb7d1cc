import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Evaluation, hashJson, type Log, type ReleasedInference, sha256 } from '@bidsmith/core';
import { scoreBrief, shippedCases } from '@bidsmith/inference';
import { type GoldCase, readGold } from './read-gold.ts';
import { understandFiles } from './understand-files.ts';

interface Evaluating {
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Files of labelled facts; those that ship where none is named. */
  readonly golds?: readonly string[];
}

/** Digits of the hash by which two sets of cases are told apart. */
const suiteDigits = 12;

/**
 * Measures a release by labelled solicitations: mean F1 of the requirements found, one case after the other. The name of the suite follows from its facts and
 * documents, so that scores of other cases are never compared. Errors: `UsageError` for a file that is not right; the signal's reason.
 */
export async function evaluateRelease(
  inference: ReleasedInference,
  { log, signal, golds = shippedCases }: Evaluating,
): Promise<Evaluation> {
  const cases = await Promise.all(golds.map((path) => readGold(path, { folder: null, borderline: null })));
  const scores: { precision: number; recall: number; f1: number; fallbacks: number; seconds: number }[] = [];
  for (const { gold, paths } of cases) {
    const { brief, documents, fallbacks, understandMs } = await understandFiles(paths, { inference, log, signal });
    const { precision, recall, f1 } = scoreBrief(gold, brief, documents).requirements;
    // A case without a requirement, or a brief without one, has nothing right in it.
    scores.push({
      precision: precision ?? 0,
      recall: recall ?? 0,
      f1: f1 ?? 0,
      fallbacks,
      seconds: understandMs / 1000,
    });
  }
  return {
    suite: await suiteOf(cases),
    cases: cases.length,
    score: mean(scores.map(({ f1 }) => f1)),
    figures: {
      precision: mean(scores.map(({ precision }) => precision)),
      recall: mean(scores.map(({ recall }) => recall)),
      fallbacks: scores.reduce((total, { fallbacks }) => total + fallbacks, 0),
      seconds: mean(scores.map(({ seconds }) => seconds)),
    },
  };
}

async function suiteOf(cases: readonly GoldCase[]): Promise<string> {
  const parts = await Promise.all(
    cases.map(async ({ name, gold, paths }) => ({
      name,
      gold,
      files: await Promise.all(
        paths.map(async (path) => ({ name: basename(path), sha256: sha256(await readFile(path)) })),
      ),
    })),
  );
  return `gold-${hashJson(parts).slice(0, suiteDigits)}`;
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
