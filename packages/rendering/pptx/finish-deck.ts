import type { DeckPackage } from './deck-package.ts';
import { finishAccessibility } from './finish-accessibility.ts';
import { finishChart } from './finish-chart.ts';
import { finishChartNumbers } from './finish-chart-numbers.ts';
import { finishContentTypes } from './finish-content-types.ts';
import { finishDirection, finishSlideDirection } from './finish-direction.ts';
import { finishFonts } from './finish-fonts.ts';
import { finishFoot } from './finish-foot.ts';
import { finishIds } from './finish-ids.ts';
import { finishLanguage } from './finish-language.ts';
import { finishLayout } from './finish-layout.ts';
import { finishLogo } from './finish-logo.ts';
import { finishMaster } from './finish-master.ts';
import { finishNotes } from './finish-notes.ts';
import { finishNotesMaster } from './finish-notes-master.ts';
import { finishParagraphs } from './finish-paragraphs.ts';
import { finishPlaceholders } from './finish-placeholders.ts';
import { finishProperties } from './finish-properties.ts';
import { finishScripts } from './finish-scripts.ts';
import { finishSections } from './finish-sections.ts';
import { finishTheme } from './finish-theme.ts';
import { finishTints } from './finish-tints.ts';
import { finishWorkbooks } from './finish-workbooks.ts';
import type { DeckFix, FinishContext, PartFix } from './fix.ts';

/** The theme before its copy for the notes. */
const before: readonly DeckFix[] = [finishChartNumbers, finishTheme, finishScripts, finishNotesMaster, finishNotes];

const parts: readonly { readonly pattern: RegExp; readonly fixes: readonly PartFix[] }[] = [
  {
    pattern: /^ppt\/slides\/slide\d+\.xml$/,
    fixes: [
      finishPlaceholders,
      finishFoot,
      finishParagraphs,
      finishSlideDirection,
      finishFonts,
      finishTints,
      finishAccessibility,
      finishLanguage,
      finishIds,
    ],
  },
  {
    pattern: /^ppt\/slideLayouts\/slideLayout\d+\.xml$/,
    fixes: [finishLayout, finishFonts, finishTints, finishLanguage, finishIds],
  },
  { pattern: /^ppt\/slideMasters\/slideMaster\d+\.xml$/, fixes: [finishMaster, finishLanguage, finishIds] },
  { pattern: /^ppt\/charts\/chart\d+\.xml$/, fixes: [finishChart] },
  { pattern: /^ppt\/notesSlides\/notesSlide\d+\.xml$/, fixes: [finishDirection, finishLanguage] },
];

/** Parts are dropped before the content types are counted. */
const after: readonly DeckFix[] = [finishLogo, finishWorkbooks, finishSections, finishProperties, finishContentTypes];

/** The deck as pptxgenjs drew it, made valid, accessible, re-brandable and the same on every run. */
export function finishDeck(deck: DeckPackage, context: FinishContext): Uint8Array {
  for (const fix of before) fix(deck, context);
  for (const { pattern, fixes } of parts) {
    for (const path of deck.paths(pattern)) {
      deck.edit(path, (root) => {
        for (const fix of fixes) fix(root, context, path);
      });
    }
  }
  for (const fix of after) fix(deck, context);
  return deck.close();
}
