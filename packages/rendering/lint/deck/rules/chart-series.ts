import { child, children, descendants, firstDescendant, follow, textOf } from '../../../xml/xml-tree.ts';
import type { XmlElement } from '../../../xml/xml-tree.ts';
import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

const maxSeries = 6;
/** What gathers the rest stands last whatever it adds up to. */
const rest = /^(?:all )?(?:others?|rest|remaining|sonstige|übrige)/i;

export const chartSeries: Rule<LintSlide> = {
  name: 'D23',
  severity: 'warning',
  asks: 'A chart has six series at most, and horizontal bars are sorted by length.',
  find: ({ shapes, place }) =>
    shapes.flatMap(({ chart, name }) => {
      if (chart === null) return [];
      const series = descendants(chart, 'c:ser');
      const isBar = firstDescendant(chart, 'c:barDir')?.attributes['val'] === 'bar';
      return [
        ...(series.length > maxSeries ? [{ place, detail: `${name} has ${series.length} series.` }] : []),
        ...(isBar && series.length === 1 && !isSorted(series[0])
          ? [{ place, detail: `The bars of ${name} are not sorted.` }]
          : []),
      ];
    }),
};

function isSorted(series: XmlElement | undefined): boolean {
  const labels = points(follow(child(series, 'c:cat'), 'c:strRef', 'c:strCache'));
  const values = points(follow(child(series, 'c:val'), 'c:numRef', 'c:numCache')).map(Number);
  const sorted = values.filter((_, index) => !rest.test(labels[index] ?? ''));
  return sorted.every((value, index) => index === 0 || value <= (sorted[index - 1] ?? value));
}

function points(cache: XmlElement | undefined): string[] {
  return children(cache, 'c:pt').map(textOf);
}
