import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLabels } from './read-labels.ts';

const folder = mkdtempSync(join(tmpdir(), 'bidsmith-train-'));
const row = {
  document: 'a',
  language: 'de',
  text: 'Der Bieter muss unterschreiben.',
  form: 'sentence',
  requirement: true,
  strength: 'mandatory',
  kind: 'submission',
};
const write = (name: string, ...lines: unknown[]): string => {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
};

describe('reading labels', () => {
  it('takes statements, and the statements of people’s decisions', async () => {
    const decided = {
      id: 'l1',
      workspaceId: 'default',
      proposalId: 'p',
      requirementId: 'R-1',
      file: 'a.pdf',
      page: 1,
      decidedBy: null,
      decidedAt: '2027-01-02T00:00:00Z',
      statement: row,
      found: { strength: 'mandatory', kind: 'submission', origin: 'extractive', confidence: 0.9 },
    };
    const rows = await readLabels([write('good.jsonl', row, '', decided)]);
    expect(rows.map(({ text, leadIn }) => [text, leadIn])).toEqual([
      [row.text, null],
      [row.text, null],
    ]);
  });

  it.each([
    ['no JSON', 'broken', /line 2 is no JSON/],
    ['a word that is no kind', { ...row, kind: 'legal' }, /line 2 is no label.*kind.*Correct the line/],
    ['a requirement without a kind', { ...row, kind: null }, /line 2: kind must be set/],
  ])('names file and line of %s', async (_, bad, message) => {
    await expect(readLabels([write('bad.jsonl', row, bad)])).rejects.toThrow(message);
  });

  it('says which file cannot be read', async () => {
    await expect(readLabels([join(folder, 'none.jsonl')])).rejects.toThrow(/none\.jsonl cannot be read/);
  });
});
