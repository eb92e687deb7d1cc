import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type FileRole, fileRoles, proposalOptionsSchema, proposalPriorities } from '@bidsmith/core';
import { type Config, createLogger, parseConfig } from '@bidsmith/runtime';
import { pino } from 'pino';
import type { DraftRequest, DraftRun, DraftView } from '../draft/draft-run.ts';
import { startEmbeddedDraft } from '../draft/embedded-draft.ts';
import { startRemoteDraft } from '../draft/remote-draft.ts';
import { createProgressReport } from '../draft/report-progress.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { readArguments, statFile } from '../read-arguments.ts';
import { readFormats, readPageSize } from '../read-output-options.ts';
import { chooseTheme } from '../theme/choose-theme.ts';

const usual = proposalOptionsSchema.parse({});

/** Drafts a proposal from files and writes it into a folder. */
export async function draftCommand(args: string[]): Promise<number> {
  const config = parseConfig(process.env);
  const interrupted = new AbortController();
  const interrupt = (): void => {
    // The second Ctrl-C does not wait.
    if (interrupted.signal.aborted) process.exit(exitCodes.interrupted);
    interrupted.abort(new Error('interrupted'));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const { request, out, quiet } = await readRequest(args, interrupted.signal);
  const run = await start(request, config);
  try {
    return await follow(run, { out, quiet, signal: interrupted.signal });
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
    await run.cancel();
    console.error('Interrupted; the proposal is canceled. What was finished is kept for the next run.');
    return exitCodes.interrupted;
  } finally {
    await run.close();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

async function start(request: DraftRequest, config: Config): Promise<DraftRun> {
  const url = process.env['BIDSMITH_URL'];
  if (url) return startRemoteDraft(request, { url, token: process.env['BIDSMITH_TOKEN'] });
  await mkdir(config.dataFolder, { recursive: true });
  // The terminal shows progress; the log goes where support can find it, unless a level is asked for.
  const toFile = !('LOG_LEVEL' in config.source);
  const destination = pino.destination({ dest: join(config.dataFolder, 'draft.log'), sync: true });
  const log = createLogger({ level: config.LOG_LEVEL, ...(toFile ? { destination } : {}) });
  return startEmbeddedDraft(request, config, log);
}

async function follow(
  run: DraftRun,
  { out, quiet, signal }: { out: string; quiet: boolean; signal: AbortSignal },
): Promise<number> {
  const report = quiet ? null : createProgressReport(process.stderr);
  const view = await run.watch((changed) => report?.show(changed), signal);
  report?.end();
  printWarnings(view);
  if (view.status !== 'succeeded') {
    console.error(
      `bidsmith: ${view.error ? `${view.error.detail} ${view.error.remedy} (${view.error.code})` : `the proposal is ${view.status}`}`,
    );
    return exitCodes.failed;
  }
  await mkdir(out, { recursive: true });
  for (const { kind, filename } of await run.artifacts()) {
    await writeFile(join(out, filename), await run.download(kind));
    console.log(join(out, filename));
  }
  return exitCodes.ok;
}

const maxWarningsShown = 10;

function printWarnings({ warnings }: DraftView): void {
  for (const warning of warnings.slice(0, maxWarningsShown))
    console.error(`warning: ${warning.detail} (${warning.code})`);
  if (warnings.length > maxWarningsShown)
    console.error(`warning: ${warnings.length - maxWarningsShown} more stand in proposal.json`);
}

interface Asked {
  readonly request: DraftRequest;
  readonly out: string;
  readonly quiet: boolean;
}

async function readRequest(args: string[], signal: AbortSignal): Promise<Asked> {
  const { values, positionals } = readArguments(args, {
    out: { type: 'string' },
    role: { type: 'string', multiple: true },
    bidder: { type: 'string' },
    formats: { type: 'string' },
    theme: { type: 'string' },
    'page-size': { type: 'string' },
    priority: { type: 'string' },
    quiet: { type: 'boolean' },
  });
  if (positionals.length === 0) throw new UsageError('Name at least one file.');
  const roles = new Map((values.role ?? []).map(toRole));
  const files = await Promise.all(positionals.map((path) => toFile(path, roles)));
  const unused = [...roles.keys()].find((name) => !files.some((file) => file.filename === name));
  if (unused !== undefined) throw new UsageError(`--role names ${unused}, which is not among the files.`);
  const formats = values.formats === undefined ? usual.formats : readFormats(values.formats);
  return {
    request: {
      files,
      formats,
      bidder: values.bidder?.trim() || null,
      pageSize: values['page-size'] === undefined ? usual.pageSize : readPageSize(values['page-size'].toLowerCase()),
      priority: values.priority === undefined ? usual.priority : toPriority(values.priority),
      theme: values.theme === undefined ? usual.theme : await chooseTheme(values.theme, signal),
    },
    out: values.out ?? 'out',
    quiet: values.quiet ?? false,
  };
}

function toPriority(text: string): DraftRequest['priority'] {
  const priority = proposalPriorities.find((known) => known === text);
  if (!priority) throw new UsageError(`--priority takes ${proposalPriorities.join(' or ')}, not ${text}.`);
  return priority;
}

async function toFile(path: string, roles: ReadonlyMap<string, FileRole>): Promise<DraftRequest['files'][number]> {
  await statFile(path);
  const filename = basename(path);
  return { path, filename, role: roles.get(filename) };
}

function toRole(text: string): [string, FileRole] {
  const at = text.lastIndexOf('=');
  const role = fileRoles.find((known) => known === text.slice(at + 1));
  if (at < 1 || !role) throw new UsageError(`--role takes FILE=ROLE with one of ${fileRoles.join(', ')}, not ${text}.`);
  return [basename(text.slice(0, at)), role];
}
