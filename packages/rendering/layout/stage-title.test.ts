import { describe, expect, it } from 'vitest';
import { lowerFirst, stageTitle } from './stage-title.ts';
import { stagesOf } from './section-stages.ts';

const grounds = { citations: [], requirementIds: [] };
const item = (text: string) => ({ lead: null, text, ...grounds });
const list = (heading: string | null, ...texts: string[]) => ({
  type: 'bullets' as const,
  heading,
  items: texts.map(item),
  ...grounds,
});
const blank = (label: string) => ({ type: 'placeholder' as const, label, hint: 'To be written.', ...grounds });

describe('the title of a slide from its stages', () => {
  it('counts the points where the heading alone would be a label', () => {
    expect(stageTitle(stagesOf([list('Permitted', 'One', 'Two')]))).toBe('Permitted: two points in the documents');
  });

  it('keeps a heading that is already a sentence', () => {
    const heading = 'The county pays within thirty days';
    expect(stageTitle(stagesOf([list(heading, 'One', 'Two')]))).toBe(heading);
  });

  it('names what the bidder completes', () => {
    expect(stageTitle(stagesOf([blank('Bidder to complete: Schedule'), blank('Price')]))).toBe(
      'What the bidder completes: schedule, price',
    );
  });

  it('is missing where nothing has a heading', () => {
    expect(stageTitle(stagesOf([list(null, 'One', 'Two')]))).toBeNull();
  });

  it('keeps the capital of acronyms and names in the middle of a sentence', () => {
    expect(lowerFirst('Terms of payment')).toBe('terms of payment');
    expect(lowerFirst('GIS licences')).toBe('GIS licences');
    expect(lowerFirst('Orange County')).toBe('Orange County');
  });
});
