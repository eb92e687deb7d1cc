import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** The first Node known to give a permission up while it runs: before, a child could write to the folder all its life. */
const firstNode = { major: 24, minor: 21 };
const ownerOnly = 0o700;
const othersWrite = 0o022;

/**
 * The folder where Node keeps the compiled code of what children load, which halves their start. Null where there is none that nobody else can write to:
 * code from it is run.
 */
export function codeFolder(): string | null {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < firstNode.major || (major === firstNode.major && minor < firstNode.minor)) return null;
  const { uid } = userInfo();
  const folder = join(tmpdir(), `bidsmith-code-${uid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: ownerOnly });
    const found = lstatSync(folder);
    const isOurs = process.platform === 'win32' || (found.uid === uid && (found.mode & othersWrite) === 0);
    return isOurs && found.isDirectory() ? folder : null;
  } catch {
    // A disk that cannot be written to costs children their quick start, nothing else.
    return null;
  }
}
