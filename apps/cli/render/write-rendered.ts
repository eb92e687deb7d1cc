import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { artifactFiles, type RenderFormat } from '@bidsmith/core';
import { z } from 'zod';
import { UsageError } from '../exit-codes.ts';

/** What is read of `slides.json`. */
const previewsSchema = z.object({ slides: z.array(z.object({ number: z.number().int(), svg: z.string() })) });

/** Paths to write formats to. Throws `UsageError` where one of them is a file that is read from. */
export async function planOutputs(
  formats: readonly RenderFormat[],
  { out, inputs }: { out: string; inputs: readonly string[] },
): Promise<Map<RenderFormat, string>> {
  await mkdir(out, { recursive: true });
  const read = new Map(await Promise.all(inputs.map(async (input) => [await realpath(input), input] as const)));
  const paths = new Map(formats.map((format) => [format, join(out, artifactFiles[format].filename)]));
  for (const path of paths.values()) {
    const input = read.get(await realpath(path).catch(() => resolve(path)));
    if (input !== undefined)
      throw new UsageError(`${input} is read from and would be written over; name another folder with --out.`);
  }
  return paths;
}

/** Writes a rendered file; previews also as one picture per slide. Gives the paths. */
export async function writeRendered(format: RenderFormat, path: string, bytes: Uint8Array): Promise<string[]> {
  await writeFile(path, bytes);
  if (format !== 'previews') return [path];
  const folder = join(dirname(path), 'slides');
  await mkdir(folder, { recursive: true });
  const { slides } = previewsSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const digits = Math.max(2, `${slides.length}`.length);
  const pictures = slides.map(
    ({ number, svg }) => [join(folder, `${`${number}`.padStart(digits, '0')}.svg`), svg] as const,
  );
  for (const [picture, svg] of pictures) await writeFile(picture, svg);
  return [path, ...pictures.map(([picture]) => picture)];
}
