import { readZipDirectory } from '../zip-directory.ts';

/** The warning about entries whose names lead outside the folder into which the archive would be unpacked; null when there are none. */
export function warnOfOutsideNames(bytes: Uint8Array): string | null {
  const outside = (readZipDirectory(bytes) ?? []).filter(({ name }) => leadsOutside(name));
  if (outside.length === 0) return null;
  return `The file holds ${outside.length === 1 ? 'an entry' : `${outside.length} entries`} with names that lead outside it (such as "../"); nothing was written. Ask its sender whether the file is genuine.`;
}

function leadsOutside(name: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:)/.test(name) || name.split(/[/\\]/).includes('..');
}
