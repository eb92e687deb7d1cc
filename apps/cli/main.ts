#!/usr/bin/env node
import { BidsmithError } from '@bidsmith/core';
import { apiCommand } from './commands/api.ts';
import { draftCommand } from './commands/draft.ts';
import { reconcileCommand } from './commands/reconcile.ts';
import { serveCommand } from './commands/serve.ts';
import { workerCommand } from './commands/worker.ts';
import { exitCodes, UsageError } from './exit-codes.ts';
import { helpText } from './help.ts';

/** Each command takes its arguments and gives the exit code; the long-running ones end by a signal. */
const commands: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  draft: draftCommand,
  serve: serveCommand,
  api: apiCommand,
  worker: workerCommand,
  reconcile: reconcileCommand,
};

process.exitCode = await run(process.argv.slice(2));

async function run([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(helpText(args[0]));
    return exitCodes.ok;
  }
  const command = commands[name];
  if (!command) return complain(`There is no command ${name}.`, exitCodes.usage);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(helpText(name));
    return exitCodes.ok;
  }
  try {
    return await command(args);
  } catch (error) {
    if (error instanceof UsageError) return complain(`${error.message} See: bidsmith ${name} --help`, exitCodes.usage);
    if (error instanceof BidsmithError)
      return complain(`${error.message} ${error.remedy} (${error.code})`, exitCodes.unavailable);
    throw error;
  }
}

function complain(message: string, exitCode: number): number {
  console.error(`bidsmith: ${message}`);
  return exitCode;
}
