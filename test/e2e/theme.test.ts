import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { themeSchema } from '@bidsmith/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presentationOf } from '../../packages/rendering/themes/presentation/brand-for-tests.ts';
import { startProgram } from '../support/program.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bidsmith-theme-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function theme(...args: readonly string[]): Promise<{ exitCode: number | null; output: string; errors: string }> {
  const program = startProgram(['theme', ...args], {});
  const exitCode = await program.ended();
  return { exitCode, output: program.output(), errors: program.errors() };
}

describe('bidsmith theme', () => {
  it('says what of a template fits, with figures, and writes the theme', async () => {
    const scheme = { dk2: '1B3A2F', accent1: '3FA37B' };
    const file = join(folder, 'forest.potx');
    const out = join(folder, 'forest.json');
    await writeFile(file, await presentationOf({ scheme, layout: 'LAYOUT_4x3', logo: { width: 320, height: 100 } }));
    const { exitCode, output, errors } = await theme('check', file, '--out', out);
    expect([exitCode, errors]).toEqual([0, '']);
    expect(output).toMatch(/^forest \(forest\.potx\) fits, 1 of its colours corrected/);
    expect(output).toMatch(/corrected +accent +3FA37B → [0-9A-F]{6} +2\.\d:1 → 4\.[5-9]:1/);
    expect(output).toMatch(/Logo +\S+\.png, 320 × 100 pixels/);
    expect(output).toMatch(/Slide size +10 × 7\.5 in is not taken/);
    expect(themeSchema.parse(JSON.parse(await readFile(out, 'utf8')))).toMatchObject({ deck: { deep: '1B3A2F' } });
  });

  it('ends with 1 where a brand is refused, and says why', async () => {
    const file = join(folder, 'sun.json');
    await writeFile(file, '{"name":"Sun","colours":{"primary":"#ffd100"}}');
    const { exitCode, output } = await theme('check', file);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^sun\.json is refused\n +The colour FFD100 .* 1\.4:1: no colour of this brand/);
  });
});
