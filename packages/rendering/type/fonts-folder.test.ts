import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textWidth } from '../layout/font-metrics.ts';
import { breakLines } from '../pdf/break-lines.ts';
import { createMeasure } from '../pdf/measure.ts';
import { textStyles } from '../pdf/text-style.ts';
import { openFontsFolder } from './fonts-folder.ts';
import { useGivenFonts } from './given-fonts.ts';
import { withTypefaces } from './typefaces.ts';

const require = createRequire(import.meta.url);
const fontFiles = [
  'sawarabi-gothic/400Regular/SawarabiGothic_400Regular.ttf',
  'tajawal/400Regular/Tajawal_400Regular.ttf',
  'tajawal/700Bold/Tajawal_700Bold.ttf',
].map((file) => require.resolve(`@expo-google-fonts/${file}`));

const said: string[] = [];
const say = (_: unknown, message: string): void => void said.push(message);
const log = { debug: say, info: say, warn: say, error: say };
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bidsmith-fonts-'));
  for (const file of fontFiles) await copyFile(file, join(folder, basename(file)));
  await writeFile(join(folder, 'broken.ttf'), 'no font at all');
});
afterAll(async () => {
  useGivenFonts([]);
  await rm(folder, { recursive: true });
});

const namesFor = async (text: string, families: string[] = []) =>
  (await openFontsFolder(folder, log).fontsFor({ text, families })).map((font) => font.postscriptName);

describe('a folder of fonts', () => {
  it('gives what the text needs and nothing else', async () => {
    expect(await namesFor('Only Latin, Ελληνικά, Русский and עברית')).toEqual([]);
    expect(await namesFor('提出期限')).toEqual(['SawarabiGothic-Regular']);
    expect(await namesFor('مناقصة 日本')).toEqual(['Tajawal-Regular', 'Tajawal-Bold', 'SawarabiGothic-Regular']);
  });

  it('gives the families of a brand by name', async () => {
    expect(await namesFor('Plain', ['TAJAWAL', 'Calibri'])).toEqual(['Tajawal-Regular', 'Tajawal-Bold']);
  });

  it('leaves out a file that is no font, and says so', async () => {
    await namesFor('日');
    expect(said).toContain('a font is left out');
  });

  it('is refused where it does not exist or holds no font', async () => {
    expect(() => openFontsFolder(join(folder, 'nowhere'), log)).toThrow('cannot be read');
    const empty = await mkdtemp(join(tmpdir(), 'bidsmith-fonts-'));
    expect(() => openFontsFolder(empty, log)).toThrow('holds no font');
    await rm(empty, { recursive: true });
  });
});

describe('given fonts', () => {
  it('set what ours cannot, in the document and in measuring slides', async () => {
    useGivenFonts(await openFontsFolder(folder, log).fontsFor({ text: '提出期限 مناقصة', families: [] }));
    const measure = createMeasure();
    const lines = breakLines([{ text: '提出期限は令和六年六月三十日である。', style: textStyles.body }], 90, measure);
    expect(measure.missing.size).toBe(0);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every((line) => !/^[。、]/.test(line.fragments[0]?.text ?? ''))).toBe(true);
    expect(textWidth('提出', { face: 'body', size: 36 })).toBeCloseTo(1, 2);
  });

  it('measure the families of a brand', async () => {
    useGivenFonts(await openFontsFolder(folder, log).fontsFor({ text: '', families: ['Tajawal'] }));
    const width = (body: string) =>
      withTypefaces({ title: 'Georgia', body }, () => textWidth('Measured words', { face: 'body', size: 20 }));
    expect(width('Tajawal')).not.toBeCloseTo(width('Calibri'), 2);
    expect(width('Nobody knows')).toBe(width('Calibri'));
  });
});
