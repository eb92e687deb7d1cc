import type { Criterion, Outline } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { evaluation } from './evaluation.ts';
import { emptyBrief } from './sample-brief.ts';

const criterion = (name: string, weight: string): Criterion => ({
  name,
  weight,
  file: 'rfp.pdf',
  page: 3,
  quote: `${name} ${weight}`,
});

function chartAndBullets(criteria: Criterion[]) {
  const brief = emptyBrief({ criteria });
  const section = {
    id: 'evaluation',
    kind: 'evaluation' as const,
    kicker: 'Evaluation',
    title: evaluation.titles(brief)[0] ?? '',
    requirementIds: [],
    characterBudget: 900,
  };
  const outline: Outline = { title: 'Cranes', sections: [section], origin: 'extractive' };
  const blocks = evaluation.blocks({ brief, outline, section, bidder: null });
  const chart = blocks.find(({ type }) => type === 'chart');
  const bullets = blocks.find(({ type }) => type === 'bullets');
  return { title: section.title, chart, bullets };
}

describe('what the weights mean', () => {
  it('says what to lead with, and repeats neither the title nor a bullet', () => {
    const { title, chart, bullets } = chartAndBullets([
      criterion('Technical approach', '35'),
      criterion('Experience and references', '20'),
      criterion('Schedule', '15'),
      criterion('Key personnel', '10'),
      criterion('Price', '20'),
    ]);
    const takeaway = chart?.type === 'chart' ? chart.takeaway : '';
    expect(takeaway).toBe(
      'Technical approach and experience and references together make 55 of 100 points: lead with them',
    );
    expect(title).not.toContain(takeaway);
    expect(JSON.stringify(bullets)).not.toContain(takeaway);
  });

  it('names one factor that makes half of the whole, and never the price', () => {
    const { chart } = chartAndBullets([
      criterion('Price', '45%'),
      criterion('Design', '50%'),
      criterion('Staff', '5%'),
    ]);
    expect(chart).toMatchObject({ takeaway: 'Design alone makes 50 of 100 %: lead with it' });
    const cheap = chartAndBullets([criterion('Price', '80%'), criterion('Design', '15%'), criterion('Staff', '5%')]);
    expect(cheap.chart).toMatchObject({
      takeaway: 'No few criteria of merit make half of the weight: answer each of them in full',
    });
  });
});
