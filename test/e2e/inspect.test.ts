import { join } from 'node:path';
import { documentSchema } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fixturesFolder } from '../support/api-client.ts';
import { startProgram } from '../support/program.ts';

const fixture = (name: string): string => join(fixturesFolder, name);

async function inspect(
  ...args: readonly string[]
): Promise<{ exitCode: number | null; output: string; errors: string }> {
  const program = startProgram(['inspect', ...args], {});
  const exitCode = await program.ended();
  return { exitCode, output: program.output(), errors: program.errors() };
}

describe('bidsmith inspect', () => {
  it('shows people the pages, the outline and the tables of a file', async () => {
    const { exitCode, output, errors } = await inspect(fixture('northwind-rfp.pdf'));
    expect([exitCode, errors]).toEqual([0, '']);
    expect(output).toMatch(/northwind-rfp\.pdf · pdf · \d+ KB · as base/);
    expect(output).toMatch(/Pages \(7\)\n\s+read\s+7 {2}\(1-7/);
    expect(output).toMatch(/Outline[\s\S]+p\. 1\n[\s\S]+Tables\n\s+\d+ x \d+ /);
  });

  it('shows everything about one page', async () => {
    const { output } = await inspect(fixture('northwind-rfp.pdf'), '--page', '3');
    expect(output).toMatch(/page 3 · read\n {2}Blocks \(\d+\)\n {4}\[/);
    expect(output).toMatch(/Set apart[\s\S]+running: .*Page 3 of 7/);
    expect(output).not.toContain('Page 4 of 7');
  });

  it('gives programs the whole reading as JSON', async () => {
    const { output } = await inspect('--json', fixture('northwind-rfp.docx'), fixture('northwind-rfp.md'));
    const readings = z
      .array(z.object({ documents: z.array(documentSchema), elapsedMs: z.number() }))
      .parse(JSON.parse(output));
    expect(readings.map(({ documents }) => documents.map(({ file, status }) => [file, status]))).toEqual([
      [['northwind-rfp.docx', 'read']],
      [['northwind-rfp.md', 'read']],
    ]);
  });

  it('ends with 1 and the reason for a file that cannot be read, and with 2 for a wrong command line', async () => {
    const refused = await inspect(fixture('encrypted.pdf'));
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toMatch(/not read: .+\(document_encrypted\)/);
    expect((await inspect('nowhere.pdf')).exitCode).toBe(2);
    expect((await inspect(fixture('encrypted.pdf'), '--page', 'x')).errors).toContain('--page takes a page number');
  });
});
