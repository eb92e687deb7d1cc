import { cleanText } from './clean-text.ts';

/** Longest display name, in bytes: what file systems take. */
const maxBytes = 255;

/** A client's filename made fit for showing: no folders, no control or direction characters, at most 255 bytes with its ending kept. Never used as a path or key. */
export function displayFilename(given: string): string {
  const last = cleanText(given).replaceAll('\n', ' ').replaceAll('\t', ' ').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\u200b-\u200f\ufeff]/g, '')
    .replace(/[<>:"|?*]/g, '_')
    .trim();
  if (clean === '' || /^\.+$/.test(clean)) return 'document';
  if (Buffer.byteLength(clean) <= maxBytes) return clean;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  let stem = clean.slice(0, clean.length - ending.length);
  while (Buffer.byteLength(stem + ending) > maxBytes) stem = Array.from(stem).slice(0, -1).join('');
  return stem + ending;
}

/** The same names, told apart: a file is cited by its name, so no two of a package may share one. */
export function distinctFilenames(filenames: readonly string[]): string[] {
  const taken = new Set<string>();
  const seen = new Map<string, number>();
  return filenames.map((filename) => {
    let times = seen.get(filename) ?? 0;
    let told = filename;
    do {
      times += 1;
      if (times > 1) told = filename.replace(/(\.[^./]*)?$/, (ending) => ` (${times})${ending}`);
    } while (taken.has(told));
    seen.set(filename, times);
    taken.add(told);
    return told;
  });
}
