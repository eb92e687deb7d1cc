import { join } from 'node:path';
import { labelledStatementSchema } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { fixturesFolder } from '../support/api-client.ts';
import { startProgram } from '../support/program.ts';

async function label(...args: readonly string[]): Promise<{ exitCode: number | null; output: string; errors: string }> {
  const program = startProgram(['label', ...args], {});
  const exitCode = await program.ended();
  return { exitCode, output: program.output(), errors: program.errors() };
}

describe('bidsmith label', () => {
  it('prints the statements of a file as rows for training, with the guess of the engine', async () => {
    const { exitCode, output, errors } = await label(
      join(fixturesFolder, 'northwind-rfp.md'),
      '--document',
      'northwind',
    );
    expect([exitCode, errors]).toEqual([0, '']);
    const rows = output
      .trimEnd()
      .split('\n')
      .map((line) => labelledStatementSchema.parse(JSON.parse(line)));
    expect(rows.length).toBeGreaterThan(50);
    expect(new Set(rows.map(({ document, language }) => `${document} ${language}`))).toEqual(new Set(['northwind en']));
    expect(new Set(rows.map(({ requirement }) => requirement))).toEqual(new Set([true, false]));
  });

  it('ends with 1 and the reason for a file that cannot be read, and with 2 for a wrong command line', async () => {
    const refused = await label(join(fixturesFolder, 'encrypted.pdf'));
    expect(refused.exitCode).toBe(1);
    expect(refused.errors).toMatch(/^bidsmith: encrypted\.pdf: .+/);
    expect((await label()).errors).toContain('Name one file.');
    expect((await label(join(fixturesFolder, 'northwind-rfp.md'), '--language', 'fr')).exitCode).toBe(2);
  });
});
