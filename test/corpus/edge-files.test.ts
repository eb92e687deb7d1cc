import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { draftPackage, readBrief, readProposal } from './draft-package.ts';
import { shared } from './shared-folder.ts';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder('bidsmith-edge-');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const draft = (file: string) =>
  draftPackage({ files: [shared(`rfps/edge/${file}`)], folder: join(folder, file), dataFolder: join(folder, 'data') });

describe('files at the edge of what a solicitation is', () => {
  it('drafts from a file of one sentence and says that nothing is stated', async () => {
    const { exitCode, errors } = await draft('one-line.pdf');
    expect(exitCode, errors).toBe(0);
    const brief = await readBrief(join(folder, 'one-line.pdf'));
    expect(brief.requirements).toEqual([]);
    expect(brief.dates).toEqual([]);
    expect(brief.criteria).toEqual([]);
    expect(brief.absent.length).toBeGreaterThan(5);
    const proposal = await readProposal(join(folder, 'one-line.pdf'));
    expect(proposal.coverage.requirements).toBe(0);
    expect(JSON.stringify(proposal.sections)).toMatch(/\b(?:not state|states? no|no requirement|nothing)/i);
  });

  it.each([
    ['json-error-named.pdf', 'unsupported_media_type', 'holds JSON'],
    ['xfa-please-wait.pdf', 'document_unreadable', 'XFA form'],
  ])('refuses %s with its reason', async (file, code, reason) => {
    const { exitCode, errors } = await draft(file);
    expect(exitCode).toBe(1);
    expect(errors).toContain(`(${code})`);
    expect(errors).toContain(reason);
    await expect(access(join(folder, file))).rejects.toThrow('ENOENT');
  });
});
