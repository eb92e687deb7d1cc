import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatChecks } from './format-checks.ts';

const guide = readFileSync(new URL('../../../docs/lint.md', import.meta.url), 'utf8');
/** Rows of the guide: rule, how bad, what it asks; columns are padded. */
const rows = new Set(
  guide.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, 4)
      .map((cell) => cell.trim())
      .join('|'),
  ),
);
const checks = await Promise.all(Object.values(formatChecks).map((load) => load()));
const rules = checks.flatMap((check) => check.rules);

describe('the rules', () => {
  it('stand in the guide with what they ask', () => {
    const rowOf = ({ name, severity, asks }: (typeof rules)[number]) =>
      `${name}|${severity === 'error' ? 'an error' : 'a warning'}|${asks}`;
    expect(rules.map(rowOf).filter((row) => !rows.has(row))).toEqual([]);
  });

  it('have names of one letter and two digits', () => {
    for (const { name } of rules) expect(name).toMatch(/^[SADRPX]\d\d$/);
  });
});
