import type { PageSize } from '@bidsmith/core';
import { hang } from './word-style.ts';

/** A page's measures in points. */
export interface WordPage {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** Width of running text. */
  readonly textWidth: number;
  /** Width of tables, which start in the margin where the numbers of headings hang. */
  readonly fullWidth: number;
  readonly bodyHeight: number;
}

const sheets = { a4: { width: 595.3, height: 841.9 }, letter: { width: 612, height: 792 } } as const;
const upright = { top: 79, right: 62, bottom: 73, left: 62 + hang } as const;
const across = { top: 68, right: 54, bottom: 62, left: 54 + hang } as const;

/** The page of a size, upright or landscape. */
export function wordPage(size: PageSize, isLandscape: boolean): WordPage {
  const sheet = sheets[size];
  const [width, height] = isLandscape ? [sheet.height, sheet.width] : [sheet.width, sheet.height];
  const margin = isLandscape ? across : upright;
  const textWidth = width - margin.left - margin.right;
  return {
    width,
    height,
    margin,
    textWidth,
    fullWidth: textWidth + hang,
    bodyHeight: height - margin.top - margin.bottom,
  };
}

/** Twentieths of a point, which Word counts in. */
export function twips(points: number): number {
  return Math.round(points * 20);
}
