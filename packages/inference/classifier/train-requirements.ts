import { type LabelledStatement, sha256 } from '@bidsmith/core';
import { kinds } from '../extractive/classify-kind.ts';
import { type Calibration, calibrate, calibrated } from './calibrate.ts';
import type { ClassifierVersion } from './classifier-version.ts';
import { type Classifier, toClassifier } from './current-classifier.ts';
import { featureVersion } from './features.ts';
import { type Logistic, logOdds } from './fit-logistic.ts';
import { type GateDecision, judgeCandidate } from './gate.ts';
import { type HeldOut, holdOut } from './hold-out.ts';
import { defaultRecipe, type Example, exampleOf, fit, likeliestKind } from './recipe.ts';
import { type Answer, scoreAnswers, type Scores } from './scores.ts';
import { shuffle } from './shuffle.ts';
import { chooseThresholds, isTaken, type Thresholds } from './thresholds.ts';

interface CurrentVersion {
  readonly name: string;
  readonly version: ClassifierVersion;
}
export interface TrainingInput {
  readonly rows: readonly LabelledStatement[];
  readonly seed: number;
  /** What the gate compares with; null where there is none. One of other features can be served no more, and is not compared. */
  readonly current: CurrentVersion | null;
}
export interface TrainingResult {
  readonly version: ClassifierVersion;
  /** The current version on the same rows, each held out; null where there is none. */
  readonly currentScores: Scores | null;
  readonly gate: GateDecision;
}

const hashDigits = 8;
const weightDecimals = 1e3;
/** Weights smaller than this change no decision together and make up half of the file. */
const smallestWeight = 0.02;

/**
 * Trains on labelled rows and measures by leaving one document out. The same rows and seed give the same version to the byte; the order of the rows
 * does not matter. Takes some seconds per thousand rows.
 */
export function trainRequirements({ rows, seed, current }: TrainingInput): TrainingResult {
  const examples = shuffle(uniqueRows(rows), seed).map(exampleOf);
  const heldOut = holdOut(examples, defaultRecipe);
  const calibration = roundedCalibration(calibrate(heldOut));
  const scores = scoreAnswers(crossAnswers(heldOut, calibration));
  const rules = scoreAnswers(examples.map(answerOfRules));
  const currentScores = current?.version.featureVersion === featureVersion ? scoreCurrent(examples, current) : null;
  const fitted = fit(examples, defaultRecipe);
  const version: ClassifierVersion = {
    featureVersion,
    seed,
    recipe: defaultRecipe,
    rows: describeRows(rows),
    scores,
    rules,
    thresholds: chooseThresholds(weigh(heldOut, calibration)),
    calibration,
    requirement: pruned(fitted.requirement),
    kind: {
      performance: pruned(fitted.kind.performance),
      submission: pruned(fitted.kind.submission),
      contractual: pruned(fitted.kind.contractual),
      eligibility: pruned(fitted.kind.eligibility),
    },
  };
  return { version, currentScores, gate: judgeCandidate(scores, { rules, current: currentScores }) };
}

/** Eight hex digits that tell a row from others. */
function digestOf(row: LabelledStatement): string {
  return sha256(JSON.stringify(row)).slice(0, hashDigits);
}

function uniqueRows(rows: readonly LabelledStatement[]): LabelledStatement[] {
  const byDigest = new Map(rows.map((row) => [sha256(JSON.stringify(row)), row]));
  return [...byDigest].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function describeRows(rows: readonly LabelledStatement[]): ClassifierVersion['rows'] {
  const unique = uniqueRows(rows);
  const documents = [...Map.groupBy(unique, ({ document }) => document)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    count: unique.length,
    hash: sha256(unique.map((row) => JSON.stringify(row)).join('\n')),
    documents: Object.fromEntries(documents.map(([document, { length }]) => [document, length])),
    each: unique.map(digestOf).join(''),
  };
}

/** Thresholds for a document are chosen on the others, so that its own rows have no say in how it is judged. */
function crossAnswers(heldOut: readonly HeldOut[], calibration: Calibration): Answer[] {
  return [...Map.groupBy(heldOut, ({ example }) => example.row.document)].flatMap(([document, ofDocument]) => {
    const others = heldOut.filter(({ example }) => example.row.document !== document);
    return answersOf(ofDocument, { calibration, thresholds: chooseThresholds(weigh(others, calibration)) });
  });
}

interface Cut {
  readonly calibration: Calibration;
  readonly thresholds: Thresholds;
}

function answersOf(heldOut: readonly HeldOut[], { calibration, thresholds }: Cut): Answer[] {
  const weighed = weigh(heldOut, calibration);
  return heldOut.map(({ example: { row }, kind }, index) => {
    const statement = weighed[index];
    return {
      document: row.document,
      taken: statement !== undefined && isTaken(statement, thresholds),
      kind,
      right: row,
    };
  });
}

function weigh(heldOut: readonly HeldOut[], calibration: Calibration) {
  return heldOut.map(({ example: { row, vote }, odds }) => ({
    voted: vote !== null,
    sure: vote?.confidence ?? 0,
    probability: calibrated(odds, calibration),
    requirement: row.requirement,
  }));
}

function answerOfRules({ row, vote, features }: Example): Answer {
  const kind = kinds.find((name) => features.has(`k=${name}`)) ?? 'performance';
  return { document: row.document, taken: vote !== null, kind, right: row };
}

/**
 * The current version on these rows. Documents it never saw it judges as it stands; documents it was trained on it judges after being fitted anew, by
 * its own recipe, to its own rows without that document: else it would be asked what it has learned by heart.
 */
function scoreCurrent(examples: readonly Example[], { name, version }: CurrentVersion): Scores {
  const classifier = toClassifier({ name, version });
  const seen = new Set(version.rows.each.match(/.{8}/gu) ?? []);
  const had = new Set(examples.filter(({ row }) => seen.has(digestOf(row))));
  const documents = new Set([...had].map(({ row }) => row.document));
  const known = examples.filter(({ row }) => documents.has(row.document));
  const fresh = examples.filter(({ row }) => !documents.has(row.document));
  const cut = { calibration: version.calibration, thresholds: version.thresholds };
  const again = holdOut(known, version.recipe, (example) => had.has(example));
  return scoreAnswers([
    ...crossAnswers(again, cut.calibration),
    ...answersOf(
      fresh.map((example) => judgeBy(classifier, example)),
      cut,
    ),
  ]);
}

function judgeBy({ requirement, kind, ruleWeight }: Classifier, example: Example): HeldOut {
  const { features } = example;
  return { example, odds: logOdds(requirement, features), kind: likeliestKind(kind, features, ruleWeight) };
}

function pruned({ bias, weights }: Logistic): ClassifierVersion['requirement'] {
  const kept = [...weights].filter(([, weight]) => Math.abs(weight) >= smallestWeight);
  return { bias: rounded(bias), weights: Object.fromEntries(kept.map(([name, weight]) => [name, rounded(weight)])) };
}

function roundedCalibration({ slope, offset }: Calibration): Calibration {
  return { slope: rounded(slope), offset: rounded(offset) };
}

function rounded(weight: number): number {
  return Math.round(weight * weightDecimals) / weightDecimals;
}
