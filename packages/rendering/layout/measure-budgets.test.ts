import { builtInThemes } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { resolveTheme } from '../themes/resolve-theme.ts';
import { withTypefaces } from '../type/typefaces.ts';
import { measureBudgets } from './measure-budgets.ts';
import { shortenTitle } from './slide-title.ts';

describe('budgets of slots', () => {
  it.each(builtInThemes)('are plausible in the theme %s', (name) => {
    const budgets = measureBudgets(resolveTheme(name));
    expect(budgets.title).toBeGreaterThan(70);
    expect(budgets.title).toBeLessThan(130);
    expect(budgets.lead).toBeLessThan(budgets.listItem);
    expect(budgets.listItem).toBeLessThan(budgets.paragraph);
    expect(budgets.sections.summary).toBeGreaterThan(budgets.paragraph);
  });

  it('let every title within its budget stand uncut', () => {
    const theme = resolveTheme('meridian');
    const { title } = measureBudgets(theme);
    const text =
      'Proposals are due on 12 March 2027 and must answer all 208 requirements of the agency in one volume now'
        .slice(0, title)
        .trim();
    expect(withTypefaces(theme.fonts, () => shortenTitle(text, 2).shortened)).toBe(false);
  });

  it('are the same for the same fonts', () => {
    expect(measureBudgets(resolveTheme('meridian'))).toEqual(measureBudgets(resolveTheme('meridian')));
  });

  it('are smaller for wider fonts', () => {
    const narrow = measureBudgets({ fonts: { title: 'Georgia', body: 'Calibri' } });
    const wide = measureBudgets({ fonts: { title: 'Arial', body: 'Arial' } });
    expect(wide.listItem).toBeLessThan(narrow.listItem);
  });
});
