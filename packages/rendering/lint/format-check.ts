import type { Written } from '../written.ts';
import type { FindingList, Rule } from './rule.ts';

/** The rules asked of one kind of file, and how they are asked. */
export interface FormatCheck {
  readonly rules: readonly Pick<Rule<never>, 'name' | 'severity' | 'asks'>[];
  readonly check: (written: Written) => FindingList;
}
