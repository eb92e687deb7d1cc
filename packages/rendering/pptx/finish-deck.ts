import { DeckPackage } from './deck-package.ts';
import { finishAccessibility } from './finish-accessibility.ts';
import { finishChartNumbers } from './finish-chart-numbers.ts';
import { finishCharts } from './finish-charts.ts';
import { finishContentTypes } from './finish-content-types.ts';
import { finishFonts } from './finish-fonts.ts';
import { finishIds } from './finish-ids.ts';
import { finishLayouts } from './finish-layouts.ts';
import { finishNotes } from './finish-notes.ts';
import { finishNotesMaster } from './finish-notes-master.ts';
import { finishParagraphs } from './finish-paragraphs.ts';
import { finishPlaceholders } from './finish-placeholders.ts';
import { finishProperties } from './finish-properties.ts';
import { finishSections } from './finish-sections.ts';
import { finishTheme } from './finish-theme.ts';
import { finishTints } from './finish-tints.ts';
import type { FinishContext, Fix } from './fix.ts';

/** The fixes in the order they run: the theme before its copy for the notes, parts dropped before the content types are counted. */
const fixes: readonly Fix[] = [
  finishChartNumbers,
  finishTheme,
  finishNotesMaster,
  finishNotes,
  finishLayouts,
  finishPlaceholders,
  finishParagraphs,
  finishFonts,
  finishTints,
  finishAccessibility,
  finishIds,
  finishCharts,
  finishSections,
  finishProperties,
  finishContentTypes,
];

/** The deck as pptxgenjs drew it, made valid, accessible, re-brandable and the same on every run. */
export function finishDeck(bytes: Uint8Array, context: FinishContext): Uint8Array {
  const deck = new DeckPackage(bytes);
  for (const fix of fixes) fix(deck, context);
  return deck.close();
}
