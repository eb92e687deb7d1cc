import type { ReleaseDesk } from '@bidsmith/pipeline';
import { parseConfig } from '@bidsmith/runtime';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { quietLog } from '../quiet-log.ts';
import { readArguments } from '../read-arguments.ts';
import { connectReleases } from '../release/connect-releases.ts';
import { createCommand } from '../release/create.ts';
import { moves } from '../release/move.ts';
import { onlyName, readNumber } from '../release/read-move.ts';
import { showChanges, showOverview, showRelease } from '../release/show-releases.ts';
import { showReport } from '../release/show-report.ts';
import { untilInterrupted } from '../until-interrupted.ts';

type Look = (args: string[], desk: ReleaseDesk) => Promise<void>;

const looking = { json: { type: 'boolean', default: false }, limit: { type: 'string', default: '20' } } as const;

const looks: Readonly<Record<'list' | 'show' | 'report' | 'log', Look>> = {
  async list(args, desk) {
    const { values, positionals } = readArguments(args, looking);
    if (positionals.length > 0) throw new UsageError(`There is nothing to do with ${positionals[0]}.`);
    const overview = await desk.overview(readNumber('--limit', values.limit, { whole: true, most: 1_000 }));
    print(values.json, overview, () => showOverview(overview));
  },
  async show(args, desk) {
    const { values, positionals } = readArguments(args, looking);
    const release = await desk.find(onlyName(positionals, 'a release, or live, canary, shadow, previous'));
    print(values.json, release, () => showRelease(release));
  },
  async report(args, desk) {
    const { values, positionals } = readArguments(args, looking);
    const [first, second, more] = positionals;
    if (first === undefined || second === undefined || more !== undefined)
      throw new UsageError('Name two releases, for example live canary.');
    const report = await desk.report(first, second);
    print(values.json, report, () => showReport(report));
  },
  async log(args, desk) {
    const { values, positionals } = readArguments(args, looking);
    if (positionals.length > 0) throw new UsageError(`There is nothing to do with ${positionals[0]}.`);
    const changes = await desk.changes(readNumber('--limit', values.limit, { whole: true, most: 1_000 }));
    print(values.json, changes, () => showChanges(changes));
  },
};

/** Shows, creates, tries, promotes and rolls back releases, on the records of this installation. */
export async function releaseCommand(given: string[]): Promise<number> {
  const [verb = 'list', ...args] = given[0]?.startsWith('-') ? ['list', ...given] : given;
  const look = isIn(looks, verb) ? looks[verb] : null;
  const move = isIn(moves, verb) ? moves[verb] : null;
  if (look === null && move === null && verb !== 'create') throw new UsageError(`There is no release ${verb}.`);
  const config = parseConfig(process.env);
  const connected = await connectReleases(config, quietLog);
  const { desk } = connected;
  try {
    return await untilInterrupted(async (signal) => {
      if (verb === 'create') await createCommand(args, { desk, config, signal });
      await look?.(args, desk);
      await move?.(args, desk);
      return exitCodes.ok;
    });
  } finally {
    await connected.close();
  }
}

function isIn<T extends object>(known: T, name: string): name is Extract<keyof T, string> {
  return Object.hasOwn(known, name);
}

function print(isJson: boolean, value: unknown, describe: () => string): void {
  process.stdout.write(isJson ? `${JSON.stringify(value, null, 2)}\n` : describe());
}
