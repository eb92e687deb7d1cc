import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toBidsmithError } from '@bidsmith/core';
import {
  loadCurrent,
  nameVersion,
  shippedLabels,
  shippedVersions,
  trainRequirements,
  writeVersion,
} from '@bidsmith/inference';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { readArguments } from '../read-arguments.ts';
import { readLabels } from '../train/read-labels.ts';
import { showTraining } from '../train/show-training.ts';

const defaultSeed = 1;

/** Trains the requirement classifier on labelled rows, measures it, and writes a version; it becomes current where the gate passes. */
export async function trainCommand(args: string[]): Promise<number> {
  const wanted = readWanted(args);
  const rows = await readLabels([shippedLabels, ...wanted.labels]);
  const current = usableCurrent(wanted.out) ?? usableCurrent(shippedVersions);
  const result = trainRequirements({ rows, seed: wanted.seed, current });
  const text = writeVersion(result.version);
  const isCurrent = current !== null && writeVersion(current.version) === text;
  const name = isCurrent ? current.name : nameVersion(text, new Date().toISOString().slice(0, 10).replaceAll('-', ''));
  if (!wanted.dryRun) await keep(wanted.out, { name, text, becomesCurrent: result.gate.passes });
  if (wanted.json) {
    const { rows: trained, scores, rules, thresholds } = result.version;
    const { each: _, ...described } = trained;
    const figures = { rows: described, scores, rules, current: result.currentScores, thresholds, gate: result.gate };
    console.log(JSON.stringify({ name, written: !wanted.dryRun, ...figures }, null, 2));
  } else {
    console.log(showTraining({ name, ...result }));
    console.log(wanted.dryRun ? 'Nothing was written.' : `Written to ${join(wanted.out, `${name}.json`)}.`);
  }
  return result.gate.passes ? exitCodes.ok : exitCodes.failed;
}

/** A damaged version is no reason not to train: a new one is the remedy. */
function usableCurrent(folder: string): ReturnType<typeof loadCurrent> {
  try {
    return loadCurrent(folder);
  } catch (error) {
    const { message } = toBidsmithError(error);
    console.error(`bidsmith: ${message} The new version is not compared with it.`);
    return null;
  }
}

async function keep(folder: string, version: { name: string; text: string; becomesCurrent: boolean }): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${version.name}.json`), version.text);
  if (!version.becomesCurrent) return;
  await writeFile(join(folder, 'current.json'), `${JSON.stringify({ current: version.name })}\n`);
}

function readWanted(args: string[]): { labels: string[]; out: string; seed: number; dryRun: boolean; json: boolean } {
  const { values, positionals } = readArguments(args, {
    labels: { type: 'string', multiple: true },
    out: { type: 'string' },
    seed: { type: 'string' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  });
  const [what, ...files] = positionals;
  if (what !== 'requirements') throw new UsageError('Say what to train: bidsmith train requirements.');
  if (files.length > 0 && values.labels === undefined)
    throw new UsageError(`Name label files with --labels: ${files.join(' ')}.`);
  const seed = Number(values.seed ?? defaultSeed);
  if (!Number.isInteger(seed) || seed < 0)
    throw new UsageError(`--seed takes a whole number from 0, not ${values.seed}.`);
  return {
    labels: [...(values.labels ?? []), ...files],
    out: values.out ?? shippedVersions,
    seed,
    dryRun: values['dry-run'] === true,
    json: values.json === true,
  };
}
