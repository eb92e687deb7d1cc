import {
  BidsmithError,
  type BuiltInTheme,
  builtInThemes,
  displayFilename,
  type Theme,
  type Warning,
} from '@bidsmith/core';
import type { ApiPorts } from './api-ports.ts';
import { megabytes } from './megabytes.ts';

/** Templates are held in memory while they are read; real ones rarely pass 20 MB. */
export const maxBrandBytes = 40 * 1024 * 1024;
/** Endings of files that a brand can be read from. */
export const brandEndings = ['pptx', 'potx', 'json'] as const;

/** A file with a brand in it, as it came. */
export interface BrandPart {
  readonly filename: string;
  readonly bytes: Uint8Array;
}

/** The theme of a proposal, and what was changed of the brand it comes from. */
export interface ChosenTheme {
  readonly theme: BuiltInTheme | Theme | undefined;
  readonly warnings: readonly Warning[];
}

/** Takes a part with a brand in; null for the empty part that a browser sends where no file was chosen. Errors: `payload_too_large`. */
export async function receiveBrand(part: { filename: string; file: NodeJS.ReadableStream }): Promise<BrandPart | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of part.file) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBrandBytes) throw tooLarge(part.filename);
    chunks.push(bytes);
  }
  return size === 0 ? null : { filename: displayFilename(part.filename), bytes: Buffer.concat(chunks) };
}

/** The theme that a form names, writes out or brings along as a file; undefined where it says nothing. Errors: `invalid_request` for more than one, those of `readTheme`. */
export async function chooseTheme(
  { theme, brand }: { theme: string | undefined; brand: BrandPart | null },
  { readTheme, signal }: { readTheme: ApiPorts['readTheme']; signal: AbortSignal },
): Promise<ChosenTheme> {
  if (theme !== undefined && brand !== null)
    throw invalid('brand', 'send either the field theme or a file named brand, not both');
  if (brand) return readTheme(brand, signal);
  if (theme === undefined) return { theme: undefined, warnings: [] };
  if (theme.trimStart().startsWith('{'))
    return readTheme({ filename: 'theme.json', bytes: Buffer.from(theme) }, signal);
  const builtIn = builtInThemes.find((name) => name === theme.trim());
  if (!builtIn) throw invalid('theme', `must be ${builtInThemes.join(' or ')}, or a theme file as JSON`);
  return { theme: builtIn, warnings: [] };
}

function tooLarge(filename: string): BidsmithError {
  return new BidsmithError('payload_too_large', {
    detail: `${displayFilename(filename)} is larger than ${megabytes(maxBrandBytes)}, the most that a template may have.`,
    remedy: 'Save a copy that holds one empty slide and send that.',
  });
}

function invalid(field: string, detail: string): BidsmithError {
  return new BidsmithError('invalid_request', {
    detail: `${field}: ${detail}`,
    fields: [{ pointer: `#/${field}`, detail }],
  });
}
