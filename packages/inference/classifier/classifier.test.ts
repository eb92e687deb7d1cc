import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LabelledStatement, labelledStatementSchema } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { judgeStatement } from '../extractive/judge-statement.ts';
import { readStatements } from '../extractive/statements.ts';
import { testChunk } from '../extractive/test-chunk.ts';
import { nameVersion, readVersion, writeVersion } from './classifier-version.ts';
import { currentClassifier, loadCurrent, toClassifier } from './current-classifier.ts';
import { decide } from './decide.ts';
import { featuresOf } from './features.ts';
import { judgeCandidate } from './gate.ts';
import { exampleOf } from './recipe.ts';
import { chooseThresholds, isTaken, rulesDecide } from './thresholds.ts';
import { trainRequirements } from './train-requirements.ts';

const kinds = {
  performance: [
    'The Contractor shall clean the floors of building',
    'Der Auftragnehmer muss täglich reinigen: Gebäude',
  ],
  submission: ['The offeror shall submit its proposal in volume', 'Der Bieter muss das Angebot einreichen, Teil'],
  contractual: ['The Contractor shall submit invoices under clause', 'Der Auftragnehmer muss Rechnungen senden nach §'],
  eligibility: ['Bidders must hold a licence of class', 'Bieter müssen eine Versicherung nachweisen, Klasse'],
} as const;
const background = [
  'The Government will review section',
  'The town was founded in',
  'Der Auftraggeber prüft Abschnitt',
];

function rowsOf(document: string): LabelledStatement[] {
  const duties = Object.entries(kinds).flatMap(([kind, texts]) =>
    texts.map((text) => ({ text: `${text} ${document}.`, requirement: true, strength: 'mandatory', kind })),
  );
  const rest = background.map((text) => ({
    text: `${text} ${document}.`,
    requirement: false,
    strength: null,
    kind: null,
  }));
  return [...duties, ...rest].map((row) =>
    labelledStatementSchema.parse({
      document,
      language: /\b(?:Der|Bieter)\b/.test(row.text) ? 'de' : 'en',
      form: 'sentence',
      ...row,
    }),
  );
}

const rows = ['a', 'b', 'c', 'd'].flatMap(rowsOf);
const trained = trainRequirements({ rows, seed: 7, current: null });
const text = writeVersion(trained.version);
const name = nameVersion(text, '20270102');

describe('training', () => {
  it('gives the same bytes for the same rows in another order', () => {
    const again = trainRequirements({ rows: rows.toReversed(), seed: 7, current: null });
    expect(writeVersion(again.version)).toBe(text);
  });

  it('counts a row that is given twice once', () => {
    expect(trainRequirements({ rows: [...rows, ...rows], seed: 7, current: null }).version).toEqual(trained.version);
  });

  it('learns the kinds of both languages and measures them on documents left out', () => {
    expect(trained.version.scores.kind).toBeGreaterThan(0.9);
    expect(Object.keys(trained.version.scores.documents)).toEqual(['a', 'b', 'c', 'd']);
    expect(trained.version.rows.documents).toEqual({ a: 11, b: 11, c: 11, d: 11 });
  });

  it('holds the current version to documents it has not seen, where it was trained on them', () => {
    const { currentScores, gate } = trainRequirements({ rows, seed: 7, current: { name, version: trained.version } });
    expect(currentScores).toEqual(trained.version.scores);
    expect(gate.passes).toBe(true);
  });
});

describe('a version', () => {
  it('is read as it was written', () => {
    expect(readVersion(name, text)).toEqual(trained.version);
  });

  it('is refused with a byte changed, or under a name that is none', () => {
    expect(() => readVersion(name, text.replace('"seed":7', '"seed":8'))).toThrow(/changed or damaged/);
    expect(() => readVersion('latest', text)).toThrow(/no name of a classifier/);
  });

  it('of other features is not served, and does not hinder training', () => {
    const version = { ...trained.version, featureVersion: 'f0' };
    expect(() => toClassifier({ name, version })).toThrow(/trained on features f0/);
    expect(trainRequirements({ rows, seed: 7, current: { name, version } }).currentScores).toBeNull();
  });

  it('that is named current and missing is an error that says so; a folder without a name has none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bidsmith-classifier-'));
    expect(loadCurrent(folder)).toBeNull();
    writeFileSync(join(folder, 'current.json'), JSON.stringify({ current: name }));
    expect(() => loadCurrent(folder)).toThrow(/is missing/);
    writeFileSync(join(folder, `${name}.json`), text);
    expect(loadCurrent(folder)?.version).toEqual(trained.version);
  });
});

describe('the gate', () => {
  const { scores } = trained.version;
  it('refuses a version that is worse than the current one or than the rules, in yes and no or in kinds', () => {
    const worse = { ...scores, f1: scores.f1 - 0.01 };
    const confused = { ...scores, kind: scores.kind - 0.02 };
    expect(judgeCandidate(worse, { rules: worse, current: scores }).passes).toBe(false);
    expect(judgeCandidate(worse, { rules: scores, current: null }).passes).toBe(false);
    expect(judgeCandidate(confused, { rules: confused, current: scores }).reasons.join(' ')).toMatch(
      /Right kinds.*worse/,
    );
  });

  it('lets pass what is equal or better', () => {
    expect(judgeCandidate(scores, { rules: scores, current: scores }).passes).toBe(true);
  });
});

describe('serving', () => {
  const classifier = toClassifier({ name, version: trained.version });
  const chunk = testChunk([
    { text: 'Work', kind: 'heading', level: 1, number: '3' },
    'The Contractor shall clean the floors. The County will review each report.',
    { text: 'Xyzzy qwrtz plugh 4711', kind: 'listItem', level: 1 },
  ]);

  it('computes the features that training computes of the same statement', () => {
    for (const statement of readStatements(chunk)) {
      const { block: _block, quote: _quote, carried: _carried, topic: _topic, path, ...words } = statement;
      const seen = { ...words, path: path.replace(/\s+/gu, ' ').trim(), document: 'x', language: 'en' };
      const row = labelledStatementSchema.parse({ ...seen, requirement: false, strength: null, kind: null });
      expect(exampleOf(row).features).toEqual(featuresOf(statement, judgeStatement(statement)));
    }
  });

  it('gives kind and probability of what the rules find, and nothing of what nobody knows', () => {
    const decided = readStatements(chunk).map((statement) => decide(statement, judgeStatement(statement), classifier));
    expect(decided.map((decision) => decision?.kind ?? null)).toEqual([null, 'performance', null, null]);
    expect(decided[1]?.confidence).toBeGreaterThan(0.5);
    expect(decided[1]?.confidence).toBeLessThanOrEqual(1);
  });

  it('decides on German statements by the version that ships', () => {
    const [statement] = readStatements(testChunk(['Der Auftragnehmer muss Rechnungen elektronisch übermitteln.']));
    const decision = statement === undefined ? null : decide(statement, judgeStatement(statement), currentClassifier());
    expect(decision).toMatchObject({ strength: 'mandatory', kind: 'contractual' });
  });
});

describe('thresholds', () => {
  const right = { voted: true, sure: 0.9, probability: 0.9, requirement: true };
  it('leave the rules their say where nothing is gained', () => {
    expect(chooseThresholds([right, { voted: false, sure: 0, probability: 0.6, requirement: false }])).toEqual(
      rulesDecide,
    );
  });

  it('take what the rules miss, and leave out what they wrongly take on weak wording', () => {
    const missed = { voted: false, sure: 0, probability: 0.9, requirement: true };
    const wrong = { voted: true, sure: 0.5, probability: 0.1, requirement: false };
    const pair = chooseThresholds([right, missed, wrong]);
    expect([right, missed, wrong].map((row) => isTaken(row, pair))).toEqual([true, true, false]);
    expect(isTaken({ ...wrong, sure: 0.9 }, pair)).toBe(true);
  });
});
