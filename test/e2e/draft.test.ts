import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { briefSchema, proposalSchema } from '@bidsmith/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixturesFolder } from '../support/api-client.ts';
import { startProgram } from '../support/program.ts';
import { startService } from '../support/service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let dataFolder: string;
let out: string;

beforeAll(async () => {
  dataFolder = await temporaryFolder('bidsmith-draft-');
  out = await mkdtemp(join(tmpdir(), 'bidsmith-out-'));
});
afterAll(async () => {
  await rm(dataFolder, { recursive: true, force: true });
  await rm(out, { recursive: true, force: true });
});

const fixture = (name: string): string => join(fixturesFolder, name);
/** Without formats named: the deck, the document, the matrix, and the data they come from. */
const results = [
  'brief.json',
  'compliance.xlsx',
  'proposal.json',
  'proposal.pdf',
  'proposal.pptx',
  'render-report.json',
];
const draft = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  startProgram(['draft', ...args], { BIDSMITH_DATA: dataFolder, ...environment });

describe('bidsmith draft', () => {
  it('writes every file from a package and accounts for every page', async () => {
    const program = draft([
      fixture('northwind-rfp.pdf'),
      fixture('northwind-amendment-1.pdf'),
      '--out',
      out,
      '--bidder',
      'Meridian Systems',
    ]);
    expect([await program.ended(), program.errors()]).toEqual([0, expect.any(String)]);
    expect((await readdir(out)).sort()).toEqual(results);
    for (const stage of ['ingest', 'analyse', 'brief', 'outline', 'draft', 'check', 'render', 'publish'])
      expect(program.errors()).toMatch(new RegExp(`^${stage}\\s+\\d+/\\d+`, 'm'));
    const brief = briefSchema.parse(JSON.parse(await readFile(join(out, 'brief.json'), 'utf8')));
    const proposal = proposalSchema.parse(JSON.parse(await readFile(join(out, 'proposal.json'), 'utf8')));
    expect(brief.requirements.length).toBeGreaterThan(10);
    expect(brief.origin).toBe('extractive');
    expect(proposal.sources.map((source) => source.role)).toEqual(['base', 'amendment']);
    const pdf = proposal.sources[0];
    expect(pdf?.pages).toHaveLength(pdf?.pageCount ?? 0);
  });

  it('does the same through a service named by BIDSMITH_URL, and cites the files of an archive', async () => {
    const service = await startService();
    const folder = join(out, 'remote');
    const program = draft([fixture('northwind-package.zip'), '--out', folder], { BIDSMITH_URL: service.url });
    expect([await program.ended(), program.errors()]).toEqual([0, expect.any(String)]);
    expect((await readdir(folder)).sort()).toEqual(results);
    const brief = briefSchema.parse(JSON.parse(await readFile(join(folder, 'brief.json'), 'utf8')));
    const proposal = proposalSchema.parse(JSON.parse(await readFile(join(folder, 'proposal.json'), 'utf8')));
    const names = ['northwind-rfp.docx', 'northwind-amendment-1.pdf', 'northwind-prices.xlsx', 'northwind-note.eml'];
    const inside = names.map((name) => `northwind-package.zip/${name}`);
    expect([...new Set(brief.requirements.map(({ file }) => file))].sort()).toEqual([...inside].sort());
    expect(brief.dates.find(({ what }) => what === 'proposals due')?.file).toBe(inside[1]);
    expect(proposal.sources.map(({ file, role }) => [file, role])).toEqual([
      ['northwind-package.zip', 'attachment'],
      [inside[0], 'base'],
      [inside[1], 'amendment'],
      [inside[2], 'pricing'],
      [inside[3], 'attachment'],
    ]);
    await service.stop();
  });

  it('ends with 1 and the reason when the proposal fails', async () => {
    const program = draft([fixture('encrypted.pdf'), '--out', join(out, 'none')]);
    expect(await program.ended()).toBe(1);
    expect(program.errors()).toContain('(document_encrypted)');
  });

  it.each([
    [['draft'], 'Name at least one file'],
    [['draft', 'no-such-file.pdf'], 'There is no file no-such-file.pdf'],
    [['draft', fixturesFolder], 'is not a file'],
    [['draft', 'package.json', '--formats', 'docm'], '--formats takes pptx, pdf'],
    [['draft', 'package.json', '--colour'], '--colour'],
    [['worker', 'laundry'], 'There is no queue laundry'],
    [['polish'], 'There is no command polish'],
  ])('ends with 2 for the wrong command line %j', async (args, message) => {
    const program = startProgram(args, { BIDSMITH_DATA: dataFolder });
    expect(await program.ended()).toBe(2);
    expect(program.errors()).toContain(message);
  });

  it('ends with 3 when a setting is wrong or a part cannot be reached', async () => {
    const wrong = draft([fixture('northwind-rfp.txt')], { DATABASE_URL: 'mysql://nowhere' });
    expect(await wrong.ended()).toBe(3);
    expect(wrong.errors()).toContain('DATABASE_URL');
    const unreachable = draft([fixture('northwind-rfp.txt')], { DATABASE_URL: 'postgres://127.0.0.1:1/none' });
    expect(await unreachable.ended()).toBe(3);
    expect(unreachable.errors()).toContain('(database_unavailable)');
  });

  it('stops cleanly at Ctrl-C and leaves nothing running', async () => {
    const program = draft([fixture('northwind-rfp.pdf'), '--out', join(out, 'interrupted')], {
      BIDSMITH_DATA: join(dataFolder, 'second'),
    });
    await expect.poll(() => program.errors(), { timeout: 60_000 }).toContain('ingest');
    program.child.kill('SIGINT');
    expect([0, 130]).toContain(await program.ended());
    await expect(readFile(join(dataFolder, 'second', 'postgres', 'postmaster.pid'))).rejects.toThrow('ENOENT');
  });

  it('teaches with --help', async () => {
    const overview = startProgram(['--help'], {});
    expect(await overview.ended()).toBe(0);
    expect(overview.output()).toContain('bidsmith draft'.slice(0, 8));
    for (const command of ['draft', 'serve', 'api', 'worker', 'reconcile']) {
      const help = startProgram([command, '--help'], {});
      expect(await help.ended()).toBe(0);
      expect(help.output()).toContain(`Usage: bidsmith ${command}`);
    }
  });
});
