import type { ReleasePointer } from '@bidsmith/core';
import type { ReleaseDesk } from '@bidsmith/pipeline';
import { UsageError } from '../exit-codes.ts';
import { readArguments } from '../read-arguments.ts';
import { moverOptions, onlyName, readMover, readNumber, readPlan } from './read-move.ts';
import { showPointer } from './show-releases.ts';

type Move = (args: string[], desk: ReleaseDesk) => Promise<void>;

/** `bidsmith release promote|canary|shadow|rollback`: each moves the pointer once. */
export const moves: Readonly<Record<'promote' | 'canary' | 'shadow' | 'rollback', Move>> = {
  async promote(args, desk) {
    const { values, positionals } = readArguments(args, moverOptions);
    print(await desk.promote(onlyName(positionals, 'the release to promote'), readMover(values)), values.json);
  },
  async canary(args, desk) {
    const { values, positionals } = readArguments(args, {
      ...moverOptions,
      steps: { type: 'string' },
      'min-finished': { type: 'string' },
      'min-minutes': { type: 'string' },
      auto: { type: 'boolean' },
      weight: { type: 'string' },
      stop: { type: 'boolean', default: false },
    });
    const mover = readMover(values);
    const weight = values.weight === undefined ? null : readNumber('--weight', values.weight, { most: 100 });
    if (values.stop) return print(await desk.stopCanary(mover), values.json);
    if (weight !== null && (await isOnTrial(positionals, desk)))
      return print(await desk.weighCanary(weight, mover), values.json);
    const plan = weight === null ? readPlan(values) : { ...readPlan(values), steps: [weight], auto: false };
    print(await desk.startCanary(onlyName(positionals, 'the release to try'), plan, mover), values.json);
  },
  async shadow(args, desk) {
    const { values, positionals } = readArguments(args, {
      ...moverOptions,
      sample: { type: 'string' },
      budget: { type: 'string' },
      stop: { type: 'boolean', default: false },
    });
    if (values.stop) return print(await desk.stopShadow(readMover(values)), values.json);
    if (values.sample === undefined || values.budget === undefined)
      throw new UsageError('Say how much: --sample SHARE (0 to 1) and --budget USD (a day).');
    const plan = {
      sample: readNumber('--sample', values.sample, { most: 1 }),
      dailyBudgetUsd: readNumber('--budget', values.budget),
    };
    print(await desk.startShadow(onlyName(positionals, 'the shadow release'), plan, readMover(values)), values.json);
  },
  async rollback(args, desk) {
    const { values, positionals } = readArguments(args, { ...moverOptions, to: { type: 'string' } });
    if (positionals.length > 0) throw new UsageError(`Name the release with --to ${positionals[0]}.`);
    print(await desk.rollback(values.to ?? null, readMover(values)), values.json);
  },
};

/** True where the release that is named, or none, is the one on trial. */
async function isOnTrial(names: readonly string[], desk: ReleaseDesk): Promise<boolean> {
  const { pointer } = await desk.overview(1);
  if (names.length === 0) return true;
  return pointer?.canary?.release === (await desk.find(onlyName(names, 'the release'))).id;
}

function print(pointer: ReleasePointer, isJson: boolean): void {
  process.stdout.write(isJson ? `${JSON.stringify(pointer, null, 2)}\n` : showPointer(pointer));
}
