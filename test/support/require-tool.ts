import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The Debian package that brings each program which the tests use. */
const packages = {
  'redis-server': 'redis-server',
  soffice: 'libreoffice-impress',
  pdftotext: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  qpdf: 'qpdf',
  chromium: 'chromium',
} as const;

/** Path of a program the test needs; throws with the command that installs it, so that a missing tool fails and never skips. */
export function requireTool(name: keyof typeof packages): string {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
  if (found) return found;
  throw new Error(`This test needs ${name}. Install it: apt-get install -y --no-install-recommends ${packages[name]}`);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
