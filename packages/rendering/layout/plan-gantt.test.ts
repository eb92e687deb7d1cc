import type { ProposalBlock } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { sampleOptions, smallProposal } from '../../../test/support/sample-proposals.ts';
import { createPlanContext } from './plan-context.ts';
import { planGantt } from './plan-gantt.ts';

const grounds = { citations: [], requirementIds: [] };
const context = createPlanContext(smallProposal(), sampleOptions, () => undefined);
type Timeline = Extract<ProposalBlock, { type: 'timeline' }>;
const timeline = (...spans: [at: string, until?: string][]): Timeline => ({
  type: 'timeline',
  caption: 'Plan',
  points: spans.map(([at, until], index) => ({
    at,
    ...(until === undefined ? {} : { until }),
    tz: null,
    label: `Part ${index + 1}`,
    ...grounds,
  })),
  ...grounds,
});
const plan = (block: Timeline) => planGantt(context, { kicker: 'Plan', title: 'Two tracks meet in July' }, block);

describe('a Gantt chart', () => {
  it('is drawn only where something has an end', () => {
    expect(plan(timeline(['2026-05-01'], ['2026-06-01']))).toBeNull();
    expect(plan(timeline(['2026-05-01', '2026-04-01']))).toBeNull();
    expect(plan(timeline(['some day', '2026-06-01']))).toBeNull();
  });

  it('draws lines of moments before bars, so that no line crosses words', () => {
    const [slide] = plan(timeline(['2026-05-01', '2026-09-30'], ['2026-07-01'])) ?? [];
    const names = slide?.elements.map((element) => element.name) ?? [];
    expect(names.lastIndexOf('Gate')).toBeLessThan(names.indexOf('Bar'));
  });

  it('places bars true to scale', () => {
    const [slide] = plan(timeline(['2026-05-01', '2026-05-31'], ['2026-05-01', '2026-06-30'])) ?? [];
    const widths = slide?.elements.flatMap((element) => (element.name === 'Bar' ? [element.box.w] : [])) ?? [];
    expect((widths[1] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(2, 1);
  });

  it('says in the notes what the chart shortens', () => {
    const [slide] = plan(timeline(['2026-05-01', '2027-06-30'])) ?? [];
    expect(slide?.notes).toContain('Part 1: 1 May 2026 to 30 June 2027');
  });
});
