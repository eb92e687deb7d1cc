import type { Rule } from '../rule.ts';
import type { OfficePackage } from './office-package.ts';

/** Asked last: parts are read by the other rules, those that none read are read here. */
export const wellFormed: Rule<OfficePackage> = {
  name: 'S01',
  severity: 'error',
  asks: 'Every part is well-formed XML, without characters that XML forbids.',
  find: ({ malformed }) => [...malformed].map(([place, reason]) => ({ place, detail: reason })),
};
