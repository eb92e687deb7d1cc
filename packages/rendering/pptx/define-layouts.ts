import { frameOf } from '../layout/slide-frame.ts';
import type { FrameText, SlideFrame } from '../layout/slide-frame.ts';
import { slideLayouts } from '../layout/slide.ts';
import type { SlideLayout } from '../layout/slide.ts';
import { schemeColour } from './colours.ts';
import type { Pptx } from './pptxgen.ts';

/** The layouts of the deck under one master: title, kicker and slide number are theirs, not the slides'; the finisher adds what pptxgenjs has no word for. */
export function defineLayouts(pptx: Pptx): void {
  for (const layout of slideLayouts) defineLayout(pptx, layout, frameOf(layout));
}

function defineLayout(pptx: Pptx, layout: SlideLayout, frame: SlideFrame): void {
  const { kicker, title, foot } = frame;
  pptx.defineSlideMaster({
    title: layout,
    background: { color: schemeColour(frame.ground) },
    objects: [placeholder('kicker', kicker), placeholder('title', title)],
    ...(foot ? { slideNumber: { ...textOptions(foot.slideNumber), align: 'right' as const } } : {}),
  });
}

/** A fresh object per call: pptxgenjs writes into its options. */
function textOptions({ box, style }: FrameText) {
  return {
    ...box,
    margin: 0,
    valign: 'top' as const,
    fontSize: style.size,
    fontFace: style.face === 'title' ? '+mj-lt' : '+mn-lt',
    color: schemeColour(style.colour),
  };
}

function placeholder(name: 'kicker' | 'title', text: FrameText) {
  const { tracking, bold } = text.style;
  return {
    placeholder: {
      options: {
        name,
        type: name === 'title' ? ('title' as const) : ('body' as const),
        ...textOptions(text),
        align: 'left' as const,
        bold: bold ?? false,
        ...(tracking === undefined ? {} : { charSpacing: tracking }),
      },
      text: name === 'title' ? 'Title' : 'Kicker',
    },
  };
}
