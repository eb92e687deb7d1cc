import { child, children, descendants, firstDescendant, textOf } from '../../xml/xml-tree.ts';
import type { XmlElement } from '../../xml/xml-tree.ts';
import { shownFill } from './deck-colours.ts';
import type { ColourScheme } from './deck-colours.ts';
import type { LintPlace, LintRun } from './deck-model.ts';

interface RunContext {
  readonly scheme: ColourScheme;
  /** Hex digits. */
  readonly ground: string;
  readonly inherited: LintPlace | null;
}

/** What PowerPoint sets words in where nothing says otherwise, in points. */
const defaultSize = 18;

/** The words of an object with their formats; those of a table stand on the fill of their cell. */
export function readRuns(node: XmlElement, context: RunContext): LintRun[] {
  const cells = descendants(node, 'a:tc');
  if (cells.length === 0) return runsOf(node, context);
  return cells.flatMap((cell) => {
    const fill = shownFill(child(cell, 'a:tcPr'), context.scheme)?.hex;
    return runsOf(cell, { ...context, ground: fill ?? context.ground });
  });
}

function runsOf(node: XmlElement, context: RunContext): LintRun[] {
  return descendants(node, 'a:p').flatMap((paragraph) =>
    children(paragraph).flatMap((run) => (run.name === 'a:r' || run.name === 'a:fld' ? [readRun(run, context)] : [])),
  );
}

function readRun(run: XmlElement, { scheme, ground, inherited }: RunContext): LintRun {
  const format = child(run, 'a:rPr');
  const size = format?.attributes['sz'];
  return {
    text: textOf(firstDescendant(run, 'a:t')),
    size: size === undefined ? (inherited?.size ?? defaultSize) : Number(size) / 100,
    bold: format?.attributes['b'] === '1',
    colour: shownFill(format, scheme) ?? inherited?.colour ?? { hex: scheme.get('dk1') ?? '000000', isFixed: false },
    ground,
    typeface: child(format, 'a:latin')?.attributes['typeface'] ?? null,
  };
}
