import type { Findings } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { mergeRequirements, requirementsTwiceUnlisted } from './merge-requirements.ts';

type Row = Findings['requirements'][number];
const row = (quote: string, more: Partial<Row> = {}): Row => ({
  file: 'rfp.pdf',
  page: 1,
  quote,
  text: quote,
  section: null,
  strength: 'mandatory',
  kind: 'performance',
  origin: 'extractive',
  confidence: 0.8,
  ...more,
});
const said = (quote: string, more: Partial<Row> = {}): Row =>
  row(quote, { origin: 'model', confidence: 0.85, ...more });
const brief = (rows: readonly Row[]): unknown =>
  rows.map(({ quote, origin, confidence }) => [quote, origin, confidence]);

describe('requirements of model and engine', () => {
  it('are surer where both found them, less sure where the engine stands alone', () => {
    expect(
      brief(
        mergeRequirements(
          [said('A shall do a.'), said('B is included.')],
          [row('A shall do a.'), row('C shall do c.')],
        ),
      ),
    ).toEqual([
      ['A shall do a.', 'model', 0.97],
      ['B is included.', 'model', 0.85],
      ['C shall do c.', 'extractive', 0.72],
    ]);
  });

  it("take kind and strength of the model, and the engine's whole sentence with its lead-in", () => {
    const [merged] = mergeRequirements(
      [said('mow weekly', { kind: 'contractual', strength: 'optional' })],
      [row('mow weekly and rake.', { text: 'The contractor shall: mow weekly and rake.' })],
    );
    expect(merged).toMatchObject({
      quote: 'mow weekly and rake.',
      text: 'The contractor shall: mow weekly and rake.',
      kind: 'contractual',
      strength: 'optional',
    });
  });

  it("become the engine's statements where one quote of the model covers several", () => {
    const rows = mergeRequirements(
      [said('It shall mow. It should rake.', { kind: 'contractual' })],
      [row('It shall mow.'), row('It should rake.', { strength: 'optional' })],
    );
    expect(rows.map(({ quote, strength, kind }) => [quote, strength, kind])).toEqual([
      ['It shall mow.', 'mandatory', 'contractual'],
      ['It should rake.', 'optional', 'contractual'],
    ]);
  });

  it("stay apart where the model told two duties of one of the engine's sentences apart", () => {
    const rows = mergeRequirements(
      [said('It shall mow'), said('and shall rake.')],
      [row('It shall mow and shall rake.')],
    );
    expect(rows.map(({ quote }) => quote)).toEqual(['It shall mow', 'and shall rake.']);
  });

  it('are one row where a model repeats itself, and two on two pages', () => {
    const rows = mergeRequirements(
      [said('It shall mow.'), said('It shall mow'), said('It shall mow.', { page: 2 })],
      [],
    );
    expect(rows.map(({ page }) => page)).toEqual([1, 2]);
  });

  it('do not count where a model left them out twice, unless the engine is sure', () => {
    const engine = [
      row('Unsure.', { confidence: 0.9 }),
      row('Sure.', { confidence: 0.97 }),
      row('Not asked.', { confidence: 0.6 }),
    ];
    const refused = requirementsTwiceUnlisted(engine, { asked: ['Unsure.', 'Sure.'], listed: [] });
    expect([...refused].map(({ quote }) => quote)).toEqual(['Unsure.']);
  });
});
