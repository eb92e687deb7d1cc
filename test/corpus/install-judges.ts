import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { runTool } from '../support/run-tool.ts';
import { shared } from './shared-folder.ts';

const timeoutMs = 100_000;

/** Paths of the independent judges of outputs. */
export interface Judges {
  readonly deck: string;
  readonly pdf: string;
}

/** Copies the judges into `folder` and installs the packages they need, so that nothing is written into the shared folder. */
export async function installJudges(folder: string): Promise<Judges> {
  const place = join(folder, 'judges');
  await cp(shared('tools'), place, { recursive: true });
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', place];
  const run = await runTool('npm', args, { timeoutMs, cwd: place });
  if (run.exitCode !== 0) throw new Error(`The packages of the judges could not be installed: ${run.errors}`);
  return { deck: join(place, 'decklint.mjs'), pdf: join(place, 'pdfcheck.mjs') };
}
