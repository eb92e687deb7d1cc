import { maxFindings } from '@bidsmith/core';
import type { Finding } from '@bidsmith/core';

/** One thing that breaks a rule. `place` names a slide, page or part; null is the file as a whole. */
export interface Hit {
  readonly place: string | null;
  readonly detail: string;
}

/** A rule: its short name, how bad a breach is, what it asks in one sentence, and what breaks it. */
export interface Rule<Subject> {
  readonly name: string;
  readonly severity: Finding['severity'];
  readonly asks: string;
  find(subject: Subject): readonly Hit[];
}

/** Findings as they arise: all are counted, the first of each severity are kept. */
export class FindingList {
  readonly #kept: Record<Finding['severity'], Finding[]> = { error: [], warning: [] };
  errors = 0;
  warnings = 0;

  add({ name, severity }: Pick<Rule<never>, 'name' | 'severity'>, hit: Hit): void {
    if (severity === 'error') this.errors += 1;
    else this.warnings += 1;
    if (this.#kept[severity].length < maxFindings)
      this.#kept[severity].push({ rule: name, severity, ...shortened(hit) });
  }

  /** Asks each rule about the subject. */
  ask<Subject>(rules: readonly Rule<Subject>[], subject: Subject): void {
    for (const rule of rules) for (const hit of rule.find(subject)) this.add(rule, hit);
  }

  /** Errors first, at most as many as a report holds. */
  get findings(): Finding[] {
    return [...this.#kept.error, ...this.#kept.warning].slice(0, maxFindings);
  }
}

/** Words of a file may be of any length; a finding only has to name them. */
const maxDetail = 300;

function shortened({ place, detail }: Hit): Hit {
  return { place, detail: detail.length > maxDetail ? `${detail.slice(0, maxDetail - 1)}…` : detail };
}
