import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The Debian package that brings each program which the tests use. */
export const toolPackages = {
  'redis-server': 'redis-server',
  soffice: 'libreoffice-impress',
  lowriter: 'libreoffice-writer',
  localc: 'libreoffice-calc',
  pdftotext: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  pdffonts: 'poppler-utils',
  unzip: 'unzip',
  qpdf: 'qpdf',
  chromium: 'chromium',
} as const;

/** Path of a program the test needs; throws with the command that installs it, so that a missing tool fails and never skips. */
export function requireTool(name: keyof typeof toolPackages): string {
  const found = findTool(name);
  if (found) return found;
  throw new Error(
    `This test needs ${name}. Install it: apt-get install -y --no-install-recommends ${toolPackages[name]}`,
  );
}

/** Path of a program, or null when it is not on this machine. */
export function findTool(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
