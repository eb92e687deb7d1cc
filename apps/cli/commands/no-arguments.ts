import { UsageError } from '../exit-codes.ts';

/** For commands that take none: a stray argument is a mistake worth telling. */
export function refuseArguments(args: readonly string[]): void {
  if (args.length > 0) throw new UsageError(`This command takes no arguments, but there is ${args.join(' ')}.`);
}
