import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProgram } from '../support/program.ts';
import { smallProposal } from '../support/sample-proposals.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
let proposal: string;
beforeAll(async () => {
  folder = await temporaryFolder('bidsmith-render-');
  proposal = join(folder, 'proposal.json');
  await writeFile(proposal, JSON.stringify(smallProposal()));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function render(
  ...args: readonly string[]
): Promise<{ exitCode: number | null; output: string; errors: string }> {
  const program = startProgram(['render', ...args], {});
  const exitCode = await program.ended();
  return { exitCode, output: program.output(), errors: program.errors() };
}

describe('bidsmith render', () => {
  it('renders a proposal in another theme and page size, with nothing else at hand', async () => {
    const out = join(folder, 'out');
    const options = [
      '--theme',
      'dark',
      '--page-size',
      'letter',
      '--bidder',
      'Alder',
      '--formats',
      'pptx,docx,previews',
    ];
    const { exitCode, output, errors } = await render(proposal, '--out', out, ...options);
    expect([exitCode, errors]).toEqual([0, '']);
    expect(output).toMatch(/proposal\.pptx · \d+ slides · \d+\.\d s · \d+ checks/);
    expect(output).toMatch(/proposal\.docx · about \d+ pages · /);
    const document = unzipSync(await readFile(join(out, 'proposal.docx')))['word/document.xml'];
    expect(strFromU8(document ?? new Uint8Array())).toMatch(/Alder.*<w:pgSz w:w="12240"/s);
    const slides = await readdir(join(out, 'slides'));
    expect(output).toContain(`slides.json · ${slides.length} slides`);
    expect(await readFile(join(out, 'slides', '01.svg'), 'utf8')).toMatch(/^<svg /);
  });

  it('says what a matrix needs', async () => {
    const { exitCode, errors } = await render(proposal, '--out', join(folder, 'matrix'), '--formats', 'csv');
    expect(exitCode).toBe(2);
    expect(errors).toContain('no brief.json beside');
  });

  it('explains what is wrong with a proposal of another version, and with one that is cut off', async () => {
    const old = join(folder, 'old.json');
    const blocks = [{ type: 'chart', caption: '', points: [] }];
    await writeFile(
      old,
      JSON.stringify({ ...smallProposal(), sections: [{ ...smallProposal().sections[0], blocks }] }),
    );
    const refused = await render(old, '--out', folder);
    expect(refused.exitCode).toBe(3);
    expect(refused.errors).toMatch(
      /old\.json does not hold a proposal as this version writes it: sections\.0\.blocks\.0\./,
    );
    await writeFile(old, JSON.stringify(smallProposal()).slice(0, 900));
    expect((await render(old, '--out', folder)).errors).toContain('is not JSON');
  });

  it('never writes over what it reads', async () => {
    await mkdir(join(folder, 'brand'));
    const input = join(folder, 'brand', 'compliance.json');
    await writeFile(input, JSON.stringify(smallProposal()));
    const { exitCode, errors } = await render(
      input,
      '--out',
      join(folder, 'brand'),
      '--formats',
      'matrix',
      '--brief',
      input,
    );
    expect([exitCode, errors]).toEqual([3, expect.stringContaining('does not hold a brief')]);
    const deck = join(folder, 'brand', 'proposal.json');
    await writeFile(deck, await readFile(proposal));
    await render(deck, '--out', join(folder, 'brand'), '--formats', 'pptx');
    const branded = [
      '--theme',
      join(folder, 'brand', 'proposal.pptx'),
      '--out',
      join(folder, 'brand'),
      '--formats',
      'pptx',
    ];
    const again = await render(deck, ...branded);
    expect([again.exitCode, again.errors]).toEqual([2, expect.stringContaining('would be written over')]);
  });
});
