import { zipSync } from 'fflate';

/** The first day a ZIP archive can name: its times count from 1980, in local time. */
const zipTime = new Date(1980, 0, 1);
const contentTypes = '[Content_Types].xml';

/** Files as a ZIP archive, content types first, the rest sorted, every entry with the same time: equal parts give equal bytes. */
export function zipDeterministically(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const paths = [...files.keys()].toSorted((a, b) =>
    a === contentTypes ? -1 : b === contentTypes ? 1 : a < b ? -1 : 1,
  );
  return zipSync(Object.fromEntries(paths.map((path) => [path, files.get(path) ?? new Uint8Array()])), {
    mtime: zipTime,
    level: 6,
  });
}
