import { BidsmithError, sha256 } from '@bidsmith/core';
import { z } from 'zod';
import { scoresSchema } from './scores.ts';

const weights = z.record(z.string(), z.number());
const logistic = z.object({ bias: z.number(), weights });
const versionSchema = z.object({
  featureVersion: z.string(),
  seed: z.int(),
  recipe: z.object({ l2Requirement: z.number(), l2Kind: z.number(), minDocuments: z.int(), ruleWeight: z.number() }),
  /** `hash` is of all rows in order; `each` holds eight hex digits for every row, to tell later which rows it has seen. */
  rows: z.object({ count: z.int(), hash: z.string(), documents: z.record(z.string(), z.int()), each: z.string() }),
  /** On documents left out of the fit: this version, and the rules alone on the same rows. */
  scores: scoresSchema,
  rules: scoresSchema,
  thresholds: z.object({ veto: z.number(), rescue: z.number() }),
  calibration: z.object({ slope: z.number(), offset: z.number() }),
  requirement: logistic,
  kind: z.object({ performance: logistic, submission: logistic, contractual: logistic, eligibility: logistic }),
});
/** All of a trained classifier: what it learned, from what, and how good it is. Never changed once written. */
export type ClassifierVersion = z.infer<typeof versionSchema>;

const namePattern = /^requirements-\d{8}-([0-9a-f]{8})$/;
const hashDigits = 8;

/** The text of a version file. Same version, same bytes. */
export function writeVersion(version: ClassifierVersion): string {
  return `${JSON.stringify(version)}\n`;
}

/** Its name: the day (yyyymmdd) for people, the hash of the file for machines. */
export function nameVersion(text: string, day: string): string {
  return `requirements-${day}-${sha256(text).slice(0, hashDigits)}`;
}

/** Reads a version file. Errors: `configuration_invalid` where the bytes are not those its name promises. */
export function readVersion(name: string, text: string): ClassifierVersion {
  const hash = namePattern.exec(name)?.[1];
  if (hash === undefined) throw damaged(`${name} is no name of a classifier.`);
  if (sha256(text).slice(0, hashDigits) !== hash)
    throw damaged(
      `The classifier ${name} has been changed or damaged: its content does not have the hash in its name.`,
    );
  const parsed = versionSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw damaged(`The classifier ${name} lacks parts: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function damaged(detail: string): BidsmithError {
  return new BidsmithError('configuration_invalid', {
    detail,
    remedy: 'Take the file from the installation again, or write one: bidsmith train requirements --out FOLDER.',
  });
}
