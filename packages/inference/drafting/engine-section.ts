import type { DraftInput, Section } from '@bidsmith/core';
import { writerOf } from './section-writers.ts';

/** The section as the deterministic engine writes it, from the brief alone. */
export function engineSection(input: DraftInput): Section {
  const { id, kind, kicker, title, requirementIds } = input.section;
  return { id, kind, kicker, title, requirementIds, blocks: writerOf(kind).blocks(input), origin: 'extractive' };
}
