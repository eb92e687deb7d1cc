import { describe, expect, it } from 'vitest';
import { sampleOptions, smallProposal } from '../../../test/support/sample-proposals.ts';
import { createPlanContext } from './plan-context.ts';
import { planActions } from './plan-actions.ts';

const grounds = { citations: [], requirementIds: [] };
const context = createPlanContext(smallProposal(), sampleOptions, () => undefined);
const wordsOf = (dues: readonly (string | null)[], name: string) => {
  const items = dues.map((due, index) => ({
    action: `Do ${index}`,
    owner: index === 0 ? null : 'Ada',
    due,
    ...grounds,
  }));
  const slides = planActions(
    context,
    { kicker: 'Next', title: 'What comes next' },
    { block: { type: 'actions', caption: '', items, ...grounds }, beside: [] },
  );
  return slides.map((slide) =>
    slide.elements.flatMap((element) =>
      element.type === 'text' && element.name === name
        ? [element.paragraphs.map((each) => each.runs.map((run) => run.text).join('')).join(' ')]
        : [],
    ),
  );
};

describe('next steps', () => {
  it('stand in the order of their dates', () => {
    expect(wordsOf(['14 May 2026', '2026-04-09', 'April 20, 2026'], 'Action').flat()).toEqual(['Do 1', 'Do 2', 'Do 0']);
  });

  it('keep their order where one has no date', () => {
    expect(wordsOf(['14 May 2026', null, '2026-04-09'], 'Action').flat()).toEqual(['Do 0', 'Do 1', 'Do 2']);
  });

  it('keep their order where a date cannot be read', () => {
    expect(wordsOf(['14 May 2026', 'two weeks after award'], 'Action').flat()).toEqual(['Do 0', 'Do 1']);
  });

  it('mark an owner whom nobody has named', () => {
    expect(wordsOf(['14 May 2026', '15 May 2026'], 'Owner').flat()).toEqual(['Owner to be named', 'Ada']);
  });

  it('take several slides from nine on, none with a lonely step', () => {
    const pages = wordsOf(
      Array.from({ length: 9 }, () => '1 May 2026'),
      'Action',
    );
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page.length).toBeGreaterThanOrEqual(3);
  });
});
