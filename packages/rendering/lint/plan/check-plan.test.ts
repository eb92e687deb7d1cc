import { describe, expect, it } from 'vitest';
import { mediumProposal, sampleOptions } from '../../../../test/support/sample-proposals.ts';
import { breakLines } from '../../layout/measure-text.ts';
import { planSlides } from '../../layout/plan-slides.ts';
import type { Slide, SlideElement, TextElement } from '../../layout/slide.ts';
import { frameOf } from '../../layout/slide-frame.ts';
import { paragraph, sans } from '../../layout/text-box.ts';
import { resolveTheme } from '../../themes/resolve-theme.ts';
import { FindingList } from '../rule.ts';
import { checkPlan } from './check-plan.ts';

const theme = resolveTheme('meridian');
const plan = planSlides(mediumProposal(), sampleOptions);

function rulesBroken(slides: readonly Slide[]): string[] {
  const list = new FindingList();
  checkPlan({ plan: { ...plan, slides }, theme }, list);
  return list.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

const [cover] = plan.slides;
if (!cover) throw new Error('The sample has no slide');
const words = 'Words that stand in a box of their own and run over a few lines where it is narrow.';

function text(
  name: string,
  place: { x: number; y: number; w: number; h: number },
  more: Partial<TextElement> = {},
): TextElement {
  return { type: 'text', name, box: place, paragraphs: [paragraph(words, sans(16))], ...more };
}

function slide(elements: readonly SlideElement[], more: Partial<Slide> = {}): Slide {
  return {
    ...(cover as Slide),
    layout: 'Content',
    title: 'A title that states what the slide says',
    titleSize: 26,
    source: null,
    elements,
    ...more,
  };
}

function found(elements: readonly SlideElement[], more: Partial<Slide> = {}): string[] {
  const list = new FindingList();
  checkPlan({ plan: { ...plan, slides: [slide(elements, more)] }, theme }, list);
  return list.findings.map(({ rule }) => rule);
}

const sound = text('Sound', { x: 0.65, y: 2, w: 6, h: 3 });
const cell = (fill: 'alert' | undefined) => ({ text: '', ...(fill === undefined ? {} : { fill }) });
const table = (height: number, fill?: 'alert'): SlideElement => ({
  type: 'table',
  name: 'Table',
  alt: 'A table',
  box: { x: 0.65, y: 1.95, w: 6, h: height },
  columns: [{ width: 6, align: 'left' }],
  rows: [{ kind: 'row', cells: [cell(fill)], height }],
  size: 12,
  paddingY: 0.08,
  valign: 'top',
});

/** A title whose last word alone stands on the second line. */
function widowed(): string {
  const width = frameOf('Content').title.box.w;
  let first = 'Long';
  const lines = () => breakLines([{ text: `${first} on`, face: 'title', size: 26 }], width).length;
  while (lines() === 1) first += 'g';
  return `${first} on`;
}

describe('the check of planned slides', () => {
  it('finds no error in a good plan', () => {
    expect(rulesBroken(plan.slides)).toEqual([]);
  });

  it.each<[string, string, readonly SlideElement[], Partial<Slide>]>([
    ['R01', 'words below their box', [text('Low', { x: 0.65, y: 2, w: 2, h: 0.4 })], {}],
    ['R04', 'words beyond the slide', [text('Far', { x: 12, y: 2, w: 3, h: 3 })], {}],
    ['R05', 'a short last line of a title', [sound], { title: widowed() }],
    ['R06', 'a title of three lines', [sound], { title: 'This title goes on and on over its lines '.repeat(5) }],
    ['R07', 'a slide half empty', [text('Short', { x: 0.65, y: 2, w: 6, h: 1 })], {}],
    ['R08', 'a table over the foot', [table(5.4)], {}],
    ['R09', 'words over words', [sound, text('Twin', { x: 1, y: 2.1, w: 6, h: 3 })], {}],
    [
      'D20',
      'boxes between the columns',
      [0.9, 2.03, 3.21].map((x, index) => text(`Astray ${index}`, { x, y: 2 + index * 1.5, w: 0.6, h: 1.4 })),
      {},
    ],
    ['D21', 'a panel half empty', [text('Panel', { x: 0.65, y: 2, w: 6, h: 3 }, { fill: 'panel', inset: 0.2 })], {}],
    ['D24', 'a colour without words', [table(3, 'alert')], {}],
    [
      'D25',
      'a character of no font',
      [text('Signs', sound.box, { paragraphs: [paragraph('\u{12000}', sans(16))] })],
      {},
    ],
  ])('finds %s: %s', (rule, _, elements, more) => {
    expect(found(elements, more)).toContain(rule);
  });

  it('finds none of these in a slide that is well set', () => {
    expect(found([sound, text('Below', { x: 0.65, y: 5.1, w: 6, h: 1.2 })])).toEqual([]);
  });
});
