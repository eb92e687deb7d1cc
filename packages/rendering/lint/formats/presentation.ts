import { checkDeck } from '../deck/check-deck.ts';
import { deckPackageRules, deckRules, slideRules, summaryRules } from '../deck/deck-rules.ts';
import type { FormatCheck } from '../format-check.ts';
import { officeRules } from '../office/check-office.ts';
import { checkPlan, planRules } from '../plan/check-plan.ts';

/** The check of the presentation: of its package and slides as drawn, and of its slides as planned. */
export const presentation: FormatCheck = {
  rules: [...officeRules, ...deckPackageRules, ...slideRules, ...summaryRules, ...deckRules, ...planRules],
  check({ bytes, pages, planned }) {
    const list = checkDeck(bytes, pages);
    if (planned) checkPlan(planned, list);
    return list;
  },
};
