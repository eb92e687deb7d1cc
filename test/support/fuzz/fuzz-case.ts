import { readFileSync } from 'node:fs';
import { mutateArchive } from './mutate-archive.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateMarkup } from './mutate-markup.ts';
import { writeRichDocx, writeRichPptx, writeRichXlsx } from './office-seeds.ts';
import { writeRichPdf } from './pdf-seed.ts';
import { richCsv, richHtml, richMail, writePng, writeRichZip, writeTiff } from './plain-seeds.ts';
import { createRandom, type Random } from './random.ts';

/** A file that was changed at random. The same number gives the same bytes. */
export interface FuzzCase {
  readonly number: number;
  /** It was not changed. */
  readonly isWhole: boolean;
  readonly filename: string;
  readonly bytes: Uint8Array;
}

interface Seed {
  readonly filename: string;
  readonly bytes: Uint8Array;
  readonly mutate: (bytes: Uint8Array, random: Random) => Uint8Array;
}

/** Files to start from, one or more of each format. */
const seeds: readonly Seed[] = [
  { filename: 'rich.pdf', bytes: writeRichPdf(), mutate: mutateBytes },
  { filename: 'printed.pdf', bytes: fixture('northwind-amendment-1.pdf'), mutate: mutateBytes },
  { filename: 'rich.docx', bytes: writeRichDocx(), mutate: mutateOffice },
  { filename: 'questions.docx', bytes: fixture('northwind-questions.docx'), mutate: mutateOffice },
  { filename: 'rich.xlsx', bytes: writeRichXlsx(), mutate: mutateOffice },
  { filename: 'rich.pptx', bytes: writeRichPptx(), mutate: mutateOffice },
  { filename: 'rich.html', bytes: encode(richHtml), mutate: mutateText },
  { filename: 'rich.csv', bytes: encode(richCsv), mutate: mutateBytes },
  { filename: 'request.md', bytes: fixture('northwind-rfp.md'), mutate: mutateBytes },
  { filename: 'request.txt', bytes: fixture('northwind-rfp.txt'), mutate: mutateBytes },
  { filename: 'rich.eml', bytes: encode(richMail), mutate: mutateBytes },
  { filename: 'rich.zip', bytes: writeRichZip({ 'Package/questions.docx': writeRichDocx() }), mutate: mutateOffice },
  { filename: 'scan.png', bytes: writePng(120, 60), mutate: mutateBytes },
  { filename: 'scan.tiff', bytes: writeTiff(120, 60), mutate: mutateBytes },
];

/** Names of the files that cases start from; case n starts from the one at n modulo their number. The first cases are these files themselves. */
export const seedNames: readonly string[] = seeds.map(({ filename }) => filename);

export function fuzzCase(number: number): FuzzCase {
  const seed = seeds[number % seeds.length];
  if (seed === undefined) throw new RangeError(`There is no case ${number}.`);
  const { filename, bytes, mutate } = seed;
  const isWhole = number < seeds.length;
  return { number, filename, isWhole, bytes: isWhole ? bytes : mutate(bytes, createRandom(number)) };
}

function mutateOffice(bytes: Uint8Array, random: Random): Uint8Array {
  return random.chance(0.2) ? mutateBytes(bytes, random) : mutateArchive(bytes, random);
}

function mutateText(bytes: Uint8Array, random: Random): Uint8Array {
  if (random.chance(0.3)) return mutateBytes(bytes, random);
  return encode(mutateMarkup(new TextDecoder().decode(bytes), random));
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url)));
}
