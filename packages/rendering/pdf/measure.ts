import type { FontId } from '../type/font-files.ts';
import { type HyphenLanguage, hyphenLanguage } from '../type/hyphenate.ts';
import { type ShownText, showText } from '../type/stand-in.ts';
import { splitByFont } from '../type/split-by-font.ts';
import { textAdvance } from '../type/text-advance.ts';
import { faceChain, type FaceName } from './fonts.ts';

/** Text that one font can set completely. */
interface Run {
  readonly font: FontId;
  readonly text: string;
}

/** Measures text with the real metrics of the faces, and remembers which characters no font has. */
export interface Measure {
  /** Text with what no font has replaced by words that stand for it, or left out; both are noted in `missing`. */
  show(text: string, face: FaceName): ShownText[];
  /** Splits text into runs of one font each. */
  runs(text: string, face: FaceName): Run[];
  /** Advance width in points. `tabular` as in the text style. */
  width(run: Run, size: number, tabular: boolean): number;
  /** The language in which a text is hyphenated; null where it is not. */
  hyphenLanguage(text: string): HyphenLanguage | null;
  readonly missing: ReadonlySet<string>;
}

/** A measure for one document. `language` is that of most of its text. */
export function createMeasure({ language = null }: { readonly language?: HyphenLanguage | null } = {}): Measure {
  const missing = new Set<string>();
  const show: Measure['show'] = (text, face) => showText(text, faceChain(face), missing);
  return {
    missing,
    show,
    runs: (text, face) =>
      show(text, face).flatMap((shown) =>
        splitByFont(shown.text, faceChain(face)).flatMap(({ font, text: part }) =>
          font === null || part === '' ? [] : [{ font, text: part }],
        ),
      ),
    width: ({ font, text }, size, tabular) => textAdvance(font, text, tabular) * size,
    hyphenLanguage: (text) => hyphenLanguage(text, language),
  };
}
