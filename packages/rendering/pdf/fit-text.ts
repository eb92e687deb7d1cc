import { breakLines, type Line } from './break-lines.ts';
import type { Measure } from './measure.ts';
import type { TextStyle } from './text-style.ts';

export interface FittedText {
  readonly lines: readonly Line[];
  readonly style: TextStyle;
}

/** Sets text in the first of the styles in which it takes at most `maxLines` lines, else in the last, in full. */
export function fitText(
  text: string,
  { styles, width, maxLines }: { styles: readonly [TextStyle, ...TextStyle[]]; width: number; maxLines: number },
  measure: Measure,
): FittedText {
  let fitted: FittedText = { lines: [], style: styles[0] };
  for (const style of styles) {
    fitted = { lines: breakLines([{ text, style }], width, measure, { isBalanced: true }), style };
    if (fitted.lines.length <= maxLines) break;
  }
  return fitted;
}

/** One line of text, cut with an ellipsis when it is too long. Only for running heads and feet, whose text stands in full elsewhere. */
export function fitLine(
  text: string,
  style: TextStyle,
  { width, measure }: { width: number; measure: Measure },
): Line | undefined {
  const whole = breakLines([{ text, style }], width, measure);
  if (whole.length <= 1) return whole[0];
  const ellipsis = '…';
  const [first] = breakLines([{ text, style }], width - style.size, measure);
  const words = (first?.fragments ?? []).map((fragment) => fragment.text).join('');
  return breakLines([{ text: `${words.trimEnd()}${ellipsis}`, style }], width + style.size, measure)[0];
}
