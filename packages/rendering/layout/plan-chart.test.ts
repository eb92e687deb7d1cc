import type { ProposalBlock } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { mediumProposal, sampleOptions } from '../../../test/support/sample-proposals.ts';
import { planSlides } from './plan-slides.ts';

describe('a bar chart', () => {
  it('is sorted and highlights its largest bar, whatever the takeaway names', () => {
    const proposal = mediumProposal();
    const points = [
      { label: 'References', value: 20 },
      { label: 'Technical approach', value: 35 },
    ];
    const none = { citations: [], requirementIds: [] };
    const takeaway = 'Technical approach and references together make 55 of 100 points';
    const chart = {
      type: 'chart',
      caption: 'Weights',
      kind: 'bar',
      unit: 'points',
      labels: points.map(({ label }) => label),
      series: [{ name: 'Points', values: points.map(({ value }) => value) }],
      highlight: null,
      takeaway,
      ...none,
    } satisfies ProposalBlock;
    const [section] = proposal.sections;
    if (!section) throw new Error('The sample has sections.');
    const { slides } = planSlides({ ...proposal, sections: [{ ...section, blocks: [chart] }] }, sampleOptions);
    const drawn = slides.flatMap((slide) => slide.elements).filter((element) => element.type === 'chart');
    expect(drawn).toHaveLength(1);
    expect(drawn[0]).toMatchObject({ series: [{ values: [35, 20] }], highlight: 0 });
  });
});
