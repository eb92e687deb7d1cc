import { columnX, slideSize, span, zones } from '../layout/grid.ts';
import type { Box } from '../layout/grid.ts';
import { coverTitle } from '../layout/plan-cover.ts';
import type { Colour, SlideLayout } from '../layout/slide.ts';
import { schemeColour } from './colours.ts';
import type { Pptx } from './pptxgen.ts';

/** Sizes in the layouts, in points; a slide whose title stands at this size inherits it. */
export const layoutTitleSizes: Readonly<Record<SlideLayout, number>> = {
  Cover: coverTitle.size,
  Contents: 26,
  Content: 26,
  Table: 26,
  Matrix: 26,
  Divider: 26,
  Statement: 26,
};

interface Look {
  readonly ground: Colour;
  readonly title: Colour;
  readonly kicker: Colour;
  readonly foot: Colour;
}

const light: Look = { ground: 'white', title: 'navy', kicker: 'teal', foot: 'slate' };
const paper: Look = { ...light, ground: 'paper' };
const dark: Look = { ground: 'navy', title: 'white', kicker: 'sage', foot: 'sage' };

/** The layouts of the deck under one master: title, kicker, foot line and slide number are theirs, not the slides'. */
export function defineLayouts(pptx: Pptx, footer: string): void {
  const content: [SlideLayout, Look][] = [
    ['Contents', light],
    ['Content', light],
    ['Table', light],
    ['Matrix', light],
    ['Divider', paper],
    ['Statement', dark],
  ];
  defineCover(pptx);
  for (const [title, look] of content) defineContent(pptx, { title, look, footer });
}

function defineCover(pptx: Pptx): void {
  pptx.defineSlideMaster({
    title: 'Cover',
    background: { color: schemeColour('navy') },
    objects: [
      placeholder(
        'kicker',
        { x: columnX(0), y: 0.62, w: coverTitle.w, h: 0.28 },
        { size: 14, colour: 'sage', face: '+mn-lt', bold: true },
      ),
      placeholder('title', coverTitle, { size: coverTitle.size, colour: 'white', face: '+mj-lt' }),
    ],
  });
}

function defineContent(pptx: Pptx, layout: { title: SlideLayout; look: Look; footer: string }): void {
  const { look } = layout;
  pptx.defineSlideMaster({
    title: layout.title,
    background: { color: schemeColour(look.ground) },
    objects: [
      placeholder('kicker', zones.kicker, { size: 11, colour: look.kicker, face: '+mn-lt', bold: true }),
      placeholder('title', layout.title === 'Matrix' ? zones.lineTitle : zones.title, {
        size: layoutTitleSizes[layout.title],
        colour: look.title,
        face: '+mj-lt',
      }),
      {
        text: {
          text: layout.footer,
          options: {
            ...zones.footer,
            margin: 0,
            fontSize: 9,
            fontFace: '+mn-lt',
            color: schemeColour(look.foot),
            valign: 'top',
            objectName: 'Footer',
          },
        },
      },
    ],
    slideNumber: {
      ...zones.slideNumber,
      margin: 0,
      fontSize: 9,
      fontFace: '+mn-lt',
      color: schemeColour(look.foot),
      align: 'right',
    },
  });
}

function placeholder(
  name: 'kicker' | 'title',
  box: Box,
  style: { size: number; colour: Colour; face: string; bold?: boolean },
) {
  return {
    placeholder: {
      options: {
        name,
        type: name === 'title' ? ('title' as const) : ('body' as const),
        x: box.x,
        y: box.y,
        w: Math.min(box.w, span(12)),
        h: Math.min(box.h, slideSize.height),
        margin: 0,
        valign: 'top' as const,
        align: 'left' as const,
        fontSize: style.size,
        fontFace: style.face,
        bold: style.bold ?? false,
        color: schemeColour(style.colour),
        ...(name === 'kicker' ? { charSpacing: 1 } : {}),
      },
      text: name === 'title' ? 'Title' : 'Kicker',
    },
  };
}
