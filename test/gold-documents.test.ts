import { readdirSync, readFileSync } from 'node:fs';
import { createDocumentReader } from '@bidsmith/documents';
import { createSandbox } from '@bidsmith/runtime';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildGold } from './gold/build-gold.ts';
import { quietLog } from './support/quiet-log.ts';

const folder = new URL('../packages/inference/evaluation/cases/', import.meta.url);
const names = readdirSync(new URL('./gold/sources/', import.meta.url))
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.replace('.md', ''));
const placed = z.object({ page: z.number().nullable(), quote: z.string() });
const goldSchema = z.object({
  file: z.string(),
  requirements: z.array(
    placed.extend({
      strength: z.enum(['mandatory', 'optional']),
      kind: z.enum(['submission', 'eligibility', 'performance', 'contractual']),
      dup: z.boolean(),
    }),
  ),
  dates: z.array(placed.extend({ iso: z.string().regex(/^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2})?)?$/) })),
  criteria: z.array(placed),
  limits: z.array(placed),
  contacts: z.array(placed),
  borderline: z.array(placed),
});
const letters = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

describe('the gold documents', () => {
  it.each(names)('%s: document and facts are what make-gold.ts writes', async (name) => {
    const { documentName, document, gold } = await buildGold(name);
    expect(readFileSync(new URL(`${name}.json`, folder), 'utf8')).toBe(gold);
    expect(readFileSync(new URL(documentName, folder)).equals(document)).toBe(true);
  });

  it.each(names)('%s: every quote stands on its page', async (name) => {
    const gold = goldSchema.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
    const reader = createDocumentReader({ sandbox: createSandbox({ concurrency: 1, log: quietLog }), log: quietLog });
    const bytes = new Uint8Array(readFileSync(new URL(gold.file, folder)));
    const [{ blocks, pages }] = await reader.read(
      { filename: gold.file, role: 'base', bytes },
      new AbortController().signal,
    );
    const text = letters(blocks.map((block) => block.text).join('\n'));
    const textOf = (page: number | null): string => (page === null ? text : letters(pages[page - 1]?.text ?? ''));
    const stands = ({ page, quote }: z.infer<typeof placed>): boolean =>
      mayStandOn(letters(quote), textOf(page), page === null ? '' : textOf(page + 1));
    const quotes = [gold.requirements, gold.dates, gold.criteria, gold.limits, gold.contacts, gold.borderline].flat();
    expect(quotes.filter((quote) => !stands(quote))).toEqual([]);
  });
});

/** A quote stands on its page when the page holds all of it, or its beginning where the next page holds the rest. */
function mayStandOn(quote: string, page: string, next: string): boolean {
  return Array.from(quote, (_, at) => quote.length - at).some(
    (cut) => page.includes(quote.slice(0, cut)) && next.includes(quote.slice(cut)),
  );
}
