import { readdirSync, readFileSync } from 'node:fs';
import { labelledStatementSchema, type LabelledStatement } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';

const folder = new URL('./', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
const read = (name: string): LabelledStatement[] =>
  readFileSync(new URL(name, folder), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => labelledStatementSchema.parse(JSON.parse(line)));

describe('the labels that ship with the project', () => {
  it('come from at least twenty documents, more than a tenth of the rows German', () => {
    const rows = names.flatMap(read);
    expect(names.length).toBeGreaterThanOrEqual(20);
    expect(rows.length).toBeGreaterThan(2000);
    expect(rows.filter(({ language }) => language === 'de').length / rows.length).toBeGreaterThan(0.1);
  });

  it('hold at least a hundred requirements of each kind, and optional ones', () => {
    const found = Map.groupBy(names.flatMap(read), ({ kind }) => kind);
    for (const kind of ['submission', 'eligibility', 'performance', 'contractual'] as const)
      expect(found.get(kind)?.length, kind).toBeGreaterThanOrEqual(100);
    expect(names.flatMap(read).filter(({ strength }) => strength === 'optional').length).toBeGreaterThan(100);
  });

  it.each(names)('%s: rows are unique, named after the file, and neither all requirements nor hardly any', (name) => {
    const rows = read(name);
    const statements = rows.map((row) => JSON.stringify({ ...row, requirement: null, strength: null, kind: null }));
    expect(new Set(statements).size).toBe(rows.length);
    expect(new Set(rows.map(({ document }) => document))).toEqual(new Set([name.replace('.jsonl', '')]));
    const share = rows.filter(({ requirement }) => requirement).length / rows.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.75);
  });

  it.each(names)('%s: strength and kind are set exactly where there is a requirement', (name) => {
    const wrong = read(name).filter(
      ({ requirement, strength, kind }) => (strength !== null) !== requirement || (kind !== null) !== requirement,
    );
    expect(wrong).toEqual([]);
  });

  it('are all named in SOURCES.md', () => {
    const sources = readFileSync(new URL('SOURCES.md', folder), 'utf8');
    expect(names.filter((name) => !sources.includes(name))).toEqual([]);
  });
});
