import { openFace, resolveCharacter, type FaceName } from './fonts.ts';

/** Text that one face can set completely. */
interface Run {
  readonly face: FaceName;
  readonly text: string;
}

/** Measures text with the real metrics of the faces, and remembers which characters no face has. */
export interface Measure {
  /** Splits text into runs of one face each; characters no face has are left out and noted in `missing`. */
  runs(text: string, face: FaceName): Run[];
  /** Advance width in points. `tabular` as in the text style. */
  width(run: Run, size: number, tabular: boolean): number;
  readonly missing: ReadonlySet<string>;
}

/** A measure for one document. */
export function createMeasure(): Measure {
  const missing = new Set<string>();
  return {
    missing,
    runs: (text, face) => splitByFace(text, face, missing),
    width: (run, size, tabular) => unitWidth(run, tabular) * size,
  };
}

const unitWidths = new Map<string, number>();
/** Widths of distinct words kept per process; beyond it the table starts anew, so that memory stays bounded. */
const maxUnitWidths = 100_000;

function unitWidth({ face, text }: Run, tabular: boolean): number {
  const key = `${tabular ? 1 : 0}${face} ${text}`;
  const known = unitWidths.get(key);
  if (known !== undefined) return known;
  const font = openFace(face);
  const width = (tabular ? font.layout(text, ['tnum']) : font.layout(text)).advanceWidth / font.unitsPerEm;
  if (unitWidths.size >= maxUnitWidths) unitWidths.clear();
  unitWidths.set(key, width);
  return width;
}

const plain = /^[\x20-\x7e]*$/;

function splitByFace(text: string, face: FaceName, missing: Set<string>): Run[] {
  if (plain.test(text)) return text === '' ? [] : [{ face, text }];
  const runs: { face: FaceName; text: string }[] = [];
  for (const character of text) {
    const hit = resolveCharacter(character, face);
    const last = runs.at(-1);
    if (hit === null) missing.add(character);
    else if (last?.face === hit.face) last.text += hit.text;
    else runs.push({ face: hit.face, text: hit.text });
  }
  return runs;
}
