import { describe, expect, it } from 'vitest';
import { sampleOptions, smallProposal } from '../../../test/support/sample-proposals.ts';
import { columnX } from './grid.ts';
import { createPlanContext } from './plan-context.ts';
import { planProcess } from './plan-process.ts';
import type { ProcessBlock } from './plan-process.ts';
import type { Slide, SlideDraft, TextElement } from './slide.ts';

const grounds = { citations: [], requirementIds: [] };
const context = createPlanContext(smallProposal(), sampleOptions, () => undefined);
const process = (labels: readonly string[], text = 'The team does it.'): ProcessBlock => ({
  type: 'process',
  caption: 'How it works',
  steps: labels.map((label) => ({ label, text, ...grounds })),
  ...grounds,
});
const plan = (block: ProcessBlock, title = 'Four steps lead there') =>
  planProcess(context, { kicker: 'Plan', title }, { block, beside: [] });
const chevrons = (slide: SlideDraft | Slide | undefined) =>
  (slide?.elements ?? []).filter(
    (element): element is TextElement => element.type === 'text' && element.shape !== undefined,
  );

describe('a process', () => {
  it('is a row of chevrons that start on columns of the grid', () => {
    const drawn = chevrons(plan(process(['Ask', 'Draw', 'Build', 'Run']))[0]);
    expect(drawn.map((element) => element.box.x)).toEqual([0, 3, 6, 9].map(columnX));
    expect(drawn.map((element) => element.shape)).toEqual(['pentagon', 'chevron', 'chevron', 'chevron']);
  });

  it('highlights the step that the title names, else the last', () => {
    const fills = (title: string) =>
      chevrons(plan(process(['Discover', 'Prototype', 'Operate']), title)[0]).map((each) => each.fill);
    expect(fills('The prototype decides')).toEqual(['deep', 'accent', 'deep']);
    expect(fills('Three steps lead there')).toEqual(['deep', 'deep', 'accent']);
  });

  it('shows long names below their chevrons, which then bear numbers', () => {
    const long = 'Verkehrsinfrastrukturfinanzierungsgesellschaft';
    const [slide] = plan(process([long, long, long, long]));
    expect(chevrons(slide).map((each) => each.paragraphs[0]?.runs[0]?.text)).toEqual(['1', '2', '3', '4']);
  });

  it('becomes a table where steps are many or wordy', () => {
    const many = Array.from({ length: 14 }, (_, index) => `Step ${index}`);
    for (const block of [process(many), process(['One', 'Two', 'Three'], 'Word after word. '.repeat(90))])
      expect(plan(block).flatMap((slide) => slide.elements.map((element) => element.type))).toContain('table');
  });
});
