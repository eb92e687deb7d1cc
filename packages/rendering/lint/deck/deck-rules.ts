import type { OfficePackage } from '../office/office-package.ts';
import type { Rule } from '../rule.ts';
import type { LintDeck, LintSlide, SlideSummary } from './deck-model.ts';
import { altText } from './rules/alt-text.ts';
import { boxesApart } from './rules/boxes-apart.ts';
import { chartLabelsReadable } from './rules/chart-labels-readable.ts';
import { chartSeries } from './rules/chart-series.ts';
import { contentsLead } from './rules/contents-lead.ts';
import { dataSourced } from './rules/data-sourced.ts';
import { insideSlide } from './rules/inside-slide.ts';
import { linkTexts } from './rules/link-texts.ts';
import { mastersThemed } from './rules/masters-themed.ts';
import { noLeftovers } from './rules/no-leftovers.ts';
import { paragraphProperties } from './rules/paragraph-properties.ts';
import { placesFilled } from './rules/places-filled.ts';
import { plannedSlides } from './rules/planned-slides.ts';
import { readable } from './rules/readable.ts';
import { readingOrder } from './rules/reading-order.ts';
import { sectioned } from './rules/sectioned.ts';
import { shapeIds } from './rules/shape-ids.ts';
import { slideBullets } from './rules/slide-bullets.ts';
import { slideTitled } from './rules/slide-titled.ts';
import { slideWords } from './rules/slide-words.ts';
import { smallestType } from './rules/smallest-type.ts';
import { tableHeaders } from './rules/table-headers.ts';
import { tableInBody } from './rules/table-in-body.ts';
import { tableRows } from './rules/table-rows.ts';
import { themeColours } from './rules/theme-colours.ts';
import { themeFonts } from './rules/theme-fonts.ts';
import { titlePlace } from './rules/title-place.ts';
import { titleStyle } from './rules/title-style.ts';
import { titleShort, titleStates } from './rules/title-words.ts';
import { typeSizes } from './rules/type-sizes.ts';
import { uniqueTitles } from './rules/unique-titles.ts';
import { variety } from './rules/variety.ts';
import { wordsMarked } from './rules/words-marked.ts';

/** What is asked of a presentation's package, of each slide as drawn, of what is remembered of each, and of all of them together. */
export const deckPackageRules: readonly Rule<OfficePackage>[] = [mastersThemed, wordsMarked];
export const slideRules: readonly Rule<LintSlide>[] = [
  shapeIds,
  paragraphProperties,
  altText,
  readable,
  chartLabelsReadable,
  tableHeaders,
  slideTitled,
  readingOrder,
  linkTexts,
  insideSlide,
  placesFilled,
  smallestType,
  tableInBody,
  tableRows,
  noLeftovers,
  slideWords,
  slideBullets,
  typeSizes,
  themeFonts,
  themeColours,
  dataSourced,
  boxesApart,
  contentsLead,
  chartSeries,
];
export const summaryRules: readonly Rule<SlideSummary>[] = [titleStates, titleShort, titleStyle];
export const deckRules: readonly Rule<LintDeck>[] = [uniqueTitles, sectioned, variety, titlePlace, plannedSlides];
