import { contrast, ratioText } from '../../../themes/contrast.ts';
import { child, children, descendants, firstDescendant } from '../../../xml/xml-tree.ts';
import type { XmlElement } from '../../../xml/xml-tree.ts';
import type { Hit, Rule } from '../../rule.ts';
import { shownFill } from '../deck-colours.ts';
import type { LintSlide } from '../deck-model.ts';
import { contrastNeeded } from './readable.ts';

export const chartLabelsReadable: Rule<LintSlide> = {
  name: 'A02',
  severity: 'error',
  asks: 'Numbers and names in charts stand out from the bar or the ground that they are on.',
  find: (slide) =>
    slide.shapes.flatMap(({ chart, name }) => {
      if (chart === null) return [];
      const outside = ['c:catAx', 'c:valAx', 'c:legend'].flatMap((part) =>
        descendants(chart, part)
          .filter((node) => child(node, 'c:delete')?.attributes['val'] !== '1')
          .flatMap((node) => labelHit(child(node, 'c:txPr'), slide.ground, { slide, name })),
      );
      const series = descendants(chart, 'c:ser').flatMap((each) => seriesHits(each, { slide, name }));
      return [...outside, ...series];
    }),
};

interface Subject {
  readonly slide: LintSlide;
  readonly name: string;
}

function seriesHits(series: XmlElement, subject: Subject): Hit[] {
  const labels = child(series, 'c:dLbls');
  const fills = [series, ...children(series, 'c:dPt')].map(
    (node) => shownFill(child(node, 'c:spPr'), subject.slide.theme)?.hex,
  );
  return [labels, ...children(labels, 'c:dLbl')].flatMap((label) => {
    if (!isShown(label)) return [];
    const position = child(label, 'c:dLblPos')?.attributes['val'] ?? 'outEnd';
    const isInside = position === 'ctr' || position === 'inEnd' || position === 'inBase';
    const grounds = isInside ? fills.flatMap((fill) => fill ?? []) : [subject.slide.ground];
    return grounds.flatMap((ground) => labelHit(child(label, 'c:txPr'), ground, subject));
  });
}

function isShown(label: XmlElement | undefined): boolean {
  return ['c:showVal', 'c:showSerName', 'c:showCatName'].some((name) => child(label, name)?.attributes['val'] === '1');
}

function labelHit(text: XmlElement | undefined, ground: string, { slide, name }: Subject): Hit[] {
  const format = firstDescendant(text, 'a:defRPr');
  const colour = shownFill(format, slide.theme)?.hex ?? slide.theme.get('dk1') ?? '000000';
  const look = { size: Number(format?.attributes['sz'] ?? 1800) / 100, bold: format?.attributes['b'] === '1' };
  const ratio = contrast(colour, ground);
  if (ratio >= contrastNeeded(look)) return [];
  return [{ place: slide.place, detail: `Labels of ${name} have ${ratioText(ratio)} (${colour} on ${ground}).` }];
}
