#!/usr/bin/env node
import { BidsmithError } from '@bidsmith/core';
import { exitCodes, UsageError } from './exit-codes.ts';
import { helpText } from './help.ts';

type Command = (args: string[]) => Promise<number>;

/** Each command takes its arguments and gives the exit code; the long-running ones end by a signal. Loaded when called: help must not wait for parsers and SDKs. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  draft: async () => (await import('./commands/draft.ts')).draftCommand,
  drift: async () => (await import('./commands/drift.ts')).driftCommand,
  eval: async () => (await import('./commands/eval.ts')).evalCommand,
  inspect: async () => (await import('./commands/inspect.ts')).inspectCommand,
  label: async () => (await import('./commands/label.ts')).labelCommand,
  labels: async () => (await import('./commands/labels.ts')).labelsCommand,
  matrix: async () => (await import('./commands/matrix.ts')).matrixCommand,
  theme: async () => (await import('./commands/theme.ts')).themeCommand,
  render: async () => (await import('./commands/render.ts')).renderCommand,
  train: async () => (await import('./commands/train.ts')).trainCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  api: async () => (await import('./commands/api.ts')).apiCommand,
  worker: async () => (await import('./commands/worker.ts')).workerCommand,
  predictions: async () => (await import('./commands/predictions.ts')).predictionsCommand,
  budget: async () => (await import('./commands/budget.ts')).budgetCommand,
  release: async () => (await import('./commands/release.ts')).releaseCommand,
  reconcile: async () => (await import('./commands/reconcile.ts')).reconcileCommand,
};

process.exitCode = await run(process.argv.slice(2));

async function run([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(helpText(args[0]));
    return exitCodes.ok;
  }
  const load = commands[name];
  if (!load) return complain(`There is no command ${name}.`, exitCodes.usage);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(helpText(name));
    return exitCodes.ok;
  }
  try {
    const command = await load();
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
