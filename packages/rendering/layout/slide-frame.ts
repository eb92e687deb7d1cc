import { columnX, span, zones } from './grid.ts';
import type { Box } from './grid.ts';
import { coverTitle } from './plan-cover.ts';
import type { Colour, Paragraph, SlideLayout } from './slide.ts';
import { sourceSize } from './source-line.ts';

/** Words that every slide of a layout has at the same place. */
export interface FrameText {
  readonly box: Box;
  readonly style: Omit<Paragraph, 'runs' | 'size'> & { readonly size: number; readonly bold?: boolean };
}

/** What a layout gives its slides: ground and the places of title, kicker, source line, foot line and slide number. The cover has no foot. */
export interface SlideFrame {
  readonly ground: Colour;
  readonly kicker: FrameText;
  readonly title: FrameText;
  readonly source: FrameText;
  readonly foot: { readonly footer: FrameText; readonly slideNumber: FrameText } | null;
}

interface Look {
  readonly ground: Colour;
  readonly title: Colour;
  readonly kicker: Colour;
  readonly foot: Colour;
}

const light: Look = { ground: 'ground', title: 'heading', kicker: 'accent', foot: 'quiet' };
const onPanel: Look = { ...light, ground: 'panel' };
const onDeep: Look = { ground: 'deep', title: 'onDeep', kicker: 'soft', foot: 'soft' };

const looks: Readonly<Record<SlideLayout, Look>> = {
  Cover: onDeep,
  Contents: light,
  Content: light,
  Table: light,
  Matrix: light,
  Divider: onPanel,
  Statement: onDeep,
};

/** The frame of a layout; every writer draws slides into it. */
export function frameOf(layout: SlideLayout): SlideFrame {
  const look = looks[layout];
  const isCover = layout === 'Cover';
  const titleBox = layout === 'Matrix' ? zones.lineTitle : zones.title;
  const small = { face: 'body', size: 9, colour: look.foot } as const;
  return {
    ground: look.ground,
    kicker: {
      box: isCover ? { x: columnX(0), y: 0.62, w: coverTitle.w, h: 0.28 } : zones.kicker,
      style: { face: 'body', size: isCover ? 14 : 11, colour: look.kicker, bold: true, tracking: 1 },
    },
    title: isCover
      ? { box: coverTitle, style: { face: 'title', size: coverTitle.size, colour: look.title } }
      : {
          box: { ...titleBox, w: Math.min(titleBox.w, span(12)) },
          style: { face: 'title', size: 26, colour: look.title },
        },
    source: { box: zones.source, style: { face: 'body', size: sourceSize, colour: look.foot } },
    foot: isCover
      ? null
      : {
          footer: { box: zones.footer, style: small },
          slideNumber: { box: zones.slideNumber, style: { ...small, align: 'right' } },
        },
  };
}
