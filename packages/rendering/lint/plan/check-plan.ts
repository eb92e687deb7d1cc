import { withTypefaces } from '../../type/typefaces.ts';
import type { FindingList, Rule } from '../rule.ts';
import type { PlannedDeck, PlannedSlide } from './plan-model.ts';
import { aboveFoot } from './rules/above-foot.ts';
import { glyphsThere } from './rules/glyphs-there.ts';
import { linesFit } from './rules/lines-fit.ts';
import { onGrid } from './rules/on-grid.ts';
import { panelsFilled } from './rules/panels-filled.ts';
import { slideFilled } from './rules/slide-filled.ts';
import { statusWorded } from './rules/status-worded.ts';
import { titleLineCount, titleWidows } from './rules/title-lines.ts';
import { withinPage } from './rules/within-page.ts';
import { wordsApart } from './rules/words-apart.ts';
import { wordsFit } from './rules/words-fit.ts';

/** What is asked of each slide as planned, measured in the fonts of its theme. */
export const planRules: readonly Rule<PlannedSlide>[] = [
  wordsFit,
  linesFit,
  withinPage,
  titleWidows,
  titleLineCount,
  slideFilled,
  aboveFoot,
  wordsApart,
  onGrid,
  panelsFilled,
  statusWorded,
  glyphsThere,
];

/** Looks at the slides as planned: what shows only when words are set. */
export function checkPlan({ plan, theme }: PlannedDeck, list: FindingList): void {
  withTypefaces(theme.fonts, () => {
    for (const [index, slide] of plan.slides.entries()) list.ask(planRules, { slide, place: `slide ${index + 1}` });
  });
}
