import type { DraftBlock } from '../draft-block.ts';
import { defaultReadLimits } from '../read-limits.ts';
import { readText } from '../text/read-text.ts';

/** The blocks of text whose lines are set by hand, as plain text is read: whole tenders stand in one such element. */
export function preformattedBlocks(text: string): readonly DraftBlock[] {
  const clean = text.replaceAll('\u0000', '');
  if (clean.trim() === '') return [];
  const bytes = new TextEncoder().encode(clean);
  const input = { format: 'text', filename: '', bytes, limits: defaultReadLimits, recognitionDataFolder: '' } as const;
  const result = readText(input);
  return result.outcome === 'read' ? result.blocks : [];
}
