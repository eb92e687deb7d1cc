import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { requireTool } from '../support/require-tool.ts';
import { runTool } from '../support/run-tool.ts';

const timeoutMs = 60_000;
/** Exit code of qpdf when it warns and yet writes the file. */
const warned = 3;

/**
 * The bytes of a PDF without its tags: written out flat, then the entries that lead to the tag tree get names that mean nothing,
 * of the same length, so that every offset in the file still holds.
 */
export async function stripTags(path: string, folder: string): Promise<Uint8Array> {
  const flat = join(folder, `flat-${basename(path)}`);
  const args = ['--decrypt', '--qdf', '--object-streams=disable', path, flat];
  const run = await runTool(requireTool('qpdf'), args, { timeoutMs });
  if (run.exitCode !== 0 && run.exitCode !== warned)
    throw new Error(`qpdf ended with ${run.exitCode}: ${run.errors.slice(0, 500)}`);
  const text = (await readFile(flat)).toString('latin1');
  const stripped = text.replaceAll('/StructTreeRoot', '/StructTreeNone').replaceAll('/MarkInfo', '/MarkNone');
  return Buffer.from(stripped, 'latin1');
}
