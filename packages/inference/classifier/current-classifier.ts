import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BidsmithError } from '@bidsmith/core';
import { z } from 'zod';
import { featureVersion } from './features.ts';
import type { Logistic } from './fit-logistic.ts';
import type { Calibration } from './calibrate.ts';
import { type ClassifierVersion, readVersion } from './classifier-version.ts';
import type { Kind } from './recipe.ts';
import type { Thresholds } from './thresholds.ts';

/** A version ready to serve. */
export interface Classifier {
  /** Belongs into the version of every task whose results it shapes. */
  readonly name: string;
  readonly requirement: Logistic;
  readonly kind: Readonly<Record<Kind, Logistic>>;
  readonly calibration: Calibration;
  readonly thresholds: Thresholds;
  readonly ruleWeight: number;
}

/** The folder of the versions that ship with the program. */
export const shippedVersions = fileURLToPath(new URL('versions/', import.meta.url));
/** The folder of the labels that ship with the program. */
export const shippedLabels = fileURLToPath(new URL('labels/', import.meta.url));
const pointerFile = 'current.json';
const pointerSchema = z.object({ current: z.string() });

let loaded: Classifier | null = null;

/** The classifier that `versions/current.json` names; read and verified at the first call. Errors: as for `loadVersion`. */
export function currentClassifier(): Classifier {
  loaded ??= toClassifier(loadCurrent(shippedVersions) ?? missing(join(shippedVersions, pointerFile)));
  return loaded;
}

/**
 * The classifier that `current.json` of a folder names, read and verified; null stands for the one that ships. Called once at start, so that a damaged file ends
 * the start and no proposal. Errors: `configuration_invalid` where the folder names none, and as for `loadVersion` and `toClassifier`.
 */
export function serveClassifier(folder: string | null): Classifier {
  if (folder === null) return currentClassifier();
  return toClassifier(loadCurrent(folder) ?? missing(join(folder, pointerFile)));
}

/** Name and content of the current version of a folder; null where the folder names none. */
export function loadCurrent(folder: string): { name: string; version: ClassifierVersion } | null {
  const pointer = readIfThere(join(folder, pointerFile));
  if (pointer === null) return null;
  const parsed = pointerSchema.safeParse(readJson(pointer));
  if (!parsed.success) throw broken(`${join(folder, pointerFile)} does not say which classifier is current.`);
  return { name: parsed.data.current, version: loadVersion(folder, parsed.data.current) };
}

/** A version by its name. Errors: `configuration_invalid` where the file is missing or damaged. */
export function loadVersion(folder: string, name: string): ClassifierVersion {
  const path = join(folder, `${name}.json`);
  return readVersion(name, readIfThere(path) ?? missing(path));
}

/** A version as it is served. Errors: `configuration_invalid` where this program computes other features than it was trained on. */
export function toClassifier({ name, version }: { name: string; version: ClassifierVersion }): Classifier {
  if (version.featureVersion !== featureVersion)
    throw broken(
      `The classifier ${name} was trained on features ${version.featureVersion}; this program computes ${featureVersion}.`,
    );
  const { performance, submission, contractual, eligibility } = version.kind;
  return {
    name,
    requirement: toLogistic(version.requirement),
    kind: {
      performance: toLogistic(performance),
      submission: toLogistic(submission),
      contractual: toLogistic(contractual),
      eligibility: toLogistic(eligibility),
    },
    calibration: version.calibration,
    thresholds: version.thresholds,
    ruleWeight: version.recipe.ruleWeight,
  };
}

function toLogistic({ bias, weights }: ClassifierVersion['requirement']): Logistic {
  return { bias, weights: new Map(Object.entries(weights)) };
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw broken(`${path} cannot be read.`, error);
  }
}

/** Undefined where the text is no JSON, which no schema takes. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function missing(path: string): never {
  throw broken(`The classifier file ${path} is missing.`);
}

function broken(detail: string, cause?: unknown): BidsmithError {
  const remedy = 'Take the file from the installation again, or write one: bidsmith train requirements --out FOLDER.';
  return new BidsmithError('configuration_invalid', { detail, remedy, cause });
}
