import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateMarkup } from './mutate-markup.ts';
import type { Random } from './random.ts';

const odd = [
  '../../evil.txt',
  '/abs.txt',
  'a\\b.xml',
  'WORD/DOCUMENT.XML',
  'xl/worksheets/sheet1.xml',
  'word/document.xml',
  '[Content_Types].xml',
  '',
] as const;
const epoch = new Date(Date.UTC(2026, 2, 2));

/** An archive that is whole but whose parts are changed, dropped, doubled or named otherwise. */
export function mutateArchive(bytes: Uint8Array, random: Random): Uint8Array {
  const parts = new Map(Object.entries(unzipSync(bytes)));
  const rounds = 1 + random.below(3);
  for (let round = 0; round < rounds; round += 1) mutatePart(parts, random);
  const files: Zippable = Object.fromEntries(parts);
  return zipSync(files, { mtime: epoch, level: random.chance(0.2) ? 0 : 6 });
}

function mutatePart(parts: Map<string, Uint8Array>, random: Random): void {
  const names = [...parts.keys()];
  const name = names[random.below(names.length)] ?? '';
  const content = parts.get(name) ?? new Uint8Array();
  const other = names[random.below(names.length)] ?? '';
  const choice = random.below(12);
  if (choice === 0) parts.delete(name);
  else if (choice === 1) parts.set(other, content);
  else if (choice === 2) parts.set(random.pick(odd), content);
  else if (choice < 6) parts.set(name, mutateBytes(content, random));
  else parts.set(name, strToU8(mutateMarkup(strFromU8(content), random)));
}
