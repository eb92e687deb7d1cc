import type { SectionKind } from '@bidsmith/core';
import { compliance } from './compliance.ts';
import { dates } from './dates.ts';
import { evaluation } from './evaluation.ts';
import { next } from './next.ts';
import { plan } from './plan.ts';
import { questions } from './questions.ts';
import { risks } from './risks.ts';
import { scope } from './scope.ts';
import type { SectionWriter } from './section-writer.ts';
import { submission } from './submission.ts';
import { summary } from './summary.ts';
import { team } from './team.ts';
import { understanding } from './understanding.ts';

const byKind: Readonly<Record<SectionKind, SectionWriter>> = {
  summary,
  understanding,
  dates,
  evaluation,
  submission,
  scope,
  compliance,
  plan,
  team,
  risks,
  questions,
  next,
};

/** All kinds of section in the order of the story: the answer first, the open points last. */
export const sectionWriters: readonly SectionWriter[] = Object.values(byKind);

/** The writer of one kind of section. */
export function writerOf(kind: SectionKind): SectionWriter {
  return byKind[kind];
}
