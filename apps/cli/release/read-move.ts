import { userInfo } from 'node:os';
import type { GatedMover, TrialPlan } from '@bidsmith/pipeline';
import { defaultTrial } from '@bidsmith/pipeline';
import { UsageError } from '../exit-codes.ts';

/** Options of every subcommand that changes something. */
export const moverOptions = {
  by: { type: 'string' },
  version: { type: 'string' },
  force: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** Who acts, on which version of the pointer. Throws `UsageError`. */
export function readMover(values: { by?: string; version?: string; force?: string }): GatedMover {
  const version = values.version === undefined ? undefined : readNumber('--version', values.version, { whole: true });
  if (values.force?.trim() === '') throw new UsageError('--force takes the reason for it.');
  return {
    by: values.by?.trim() || userInfo().username,
    ...(version === undefined ? {} : { version }),
    ...(values.force === undefined ? {} : { force: values.force }),
  };
}

/** How a trial goes. Throws `UsageError`. */
export function readPlan(values: {
  steps?: string;
  'min-finished'?: string;
  'min-minutes'?: string;
  auto?: boolean;
}): TrialPlan {
  const steps = values.steps?.split(',').map((step) => readNumber('--steps', step, { most: 100 }));
  if (steps?.some((step, index) => step <= (steps[index - 1] ?? 0)))
    throw new UsageError('--steps takes percentages that grow, such as 5,25,50,100.');
  const { 'min-finished': finished, 'min-minutes': minutes } = values;
  return {
    steps: steps ?? defaultTrial.steps,
    minFinished:
      finished === undefined ? defaultTrial.minFinished : readNumber('--min-finished', finished, { whole: true }),
    minMinutes: minutes === undefined ? defaultTrial.minMinutes : readNumber('--min-minutes', minutes),
    auto: values.auto ?? false,
  };
}

/** A number of 0 or more, 1 or more where it is whole. Throws `UsageError`. */
export function readNumber(name: string, text: string, { whole = false, most = Infinity } = {}): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const fits = whole ? Number.isSafeInteger(value) && value >= 1 : value >= 0;
  if (!fits || value > most)
    throw new UsageError(
      `${name} takes a${whole ? ' whole' : ''} number${most < Infinity ? ` up to ${most}` : ''}, not ${text}.`,
    );
  return value;
}

/** The one name that is expected. Throws `UsageError`. */
export function onlyName(names: readonly string[], what: string): string {
  const [name, more] = names;
  if (name === undefined) throw new UsageError(`Name ${what}.`);
  if (more !== undefined) throw new UsageError(`There is nothing to do with ${more}.`);
  return name;
}
