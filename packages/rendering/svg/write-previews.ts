import type { Proposal, ProposalOptions } from '@bidsmith/core';
import { numberAnchors } from '../layout/number-anchors.ts';
import { planSlides } from '../layout/plan-slides.ts';
import type { Slide } from '../layout/slide.ts';
import { createTag } from '../pdf/tag.ts';
import { resolveTheme } from '../themes/resolve-theme.ts';
import { withTypefaces } from '../type/typefaces.ts';
import type { Written } from '../written.ts';
import { previewSize, slideSvg } from './slide-svg.ts';

/** What `slides.json` holds: every slide of the deck as a picture, sizes in pixels. */
export interface Previews {
  readonly width: number;
  readonly height: number;
  readonly slides: readonly {
    /** From 1. */
    readonly number: number;
    readonly section: string;
    readonly title: string;
    readonly svg: string;
  }[];
}

/** Writes every slide of the deck as SVG, from the same plan as the presentation. Equal input gives equal bytes; the warnings say what had to be shortened. */
export async function writePreviews(request: {
  readonly proposal: Proposal;
  readonly options: ProposalOptions;
}): Promise<Written> {
  const { proposal, options } = request;
  const { slides, footer, warnings } = planSlides(proposal, options);
  const theme = resolveTheme(options.theme);
  const numbers = numberAnchors(slides);
  const parent = createTag('Document', null);
  const findSlide = (anchor: string) => numbers.get(anchor);
  const draw = (slide: Slide, index: number) => ({
    number: index + 1,
    section: slide.section,
    title: slide.title,
    svg: slideSvg(slide, theme, { number: index + 1, footer, findSlide, parent }),
  });
  const previews: Previews = { ...previewSize, slides: withTypefaces(theme.fonts, () => slides.map(draw)) };
  return { bytes: new TextEncoder().encode(JSON.stringify(previews)), warnings, pages: slides.length };
}
