import type { Rule } from '../../rule.ts';
import type { LintDeck } from '../deck-model.ts';

export const titlePlace: Rule<LintDeck> = {
  name: 'D19',
  severity: 'error',
  asks: 'Titles of one layout stand in one place.',
  find: ({ slides }) => {
    const byLayout = Map.groupBy(
      slides.filter(({ titleBox }) => titleBox !== null),
      ({ layout }) => layout,
    );
    return [...byLayout].flatMap(([layout, group]) => {
      const places = new Set(group.map(({ titleBox }) => `${titleBox?.x.toFixed(2)}, ${titleBox?.y.toFixed(2)}`));
      if (places.size <= 1) return [];
      return [
        { place: null, detail: `Titles of ${layout} stand in ${places.size} places: ${[...places].join('; ')}.` },
      ];
    });
  },
};
