import fc from 'fast-check';
import type { Proposal } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { edgeProposals, mediumProposal, sampleOptions, smallProposal } from '../../../test/support/sample-proposals.ts';
import { bodyBottom, slideSize } from './grid.ts';
import { planSlides } from './plan-slides.ts';
import type { Slide } from './slide.ts';
import { paragraphsHeight } from './text-box.ts';

const tolerance = 0.01;
const samples: Record<string, Proposal> = { small: smallProposal(), medium: mediumProposal(), ...edgeProposals() };

/** Every way in which words could leave their place. */
function faults(slide: Slide): string[] {
  return slide.elements.flatMap((element) => {
    const { x, y, w, h } = element.box;
    const found: string[] = [];
    if (x < 0 || y < 0 || x + w > slideSize.width + tolerance || y + h > slideSize.height + tolerance)
      found.push('leaves the slide');
    if (slide.layout !== 'Cover' && y + h > bodyBottom + tolerance) found.push('reaches into the foot');
    if (element.type === 'text') {
      const inset = element.inset ?? 0;
      if (paragraphsHeight(element.paragraphs, w - 2 * inset) > h - 2 * inset + tolerance)
        found.push('overflows its box');
    }
    if (element.type === 'table' && element.rows.length > 16) found.push('has more than 16 rows');
    return found.map((fault) => `${slide.title}: ${element.name} ${fault}`);
  });
}

describe.each(Object.entries(samples))('the plan for %s', (_, proposal) => {
  const { slides } = planSlides(proposal, sampleOptions);

  it('keeps every word in its box and every box on its slide', () => {
    expect(slides.flatMap(faults)).toEqual([]);
  });

  it('gives every slide a title of its own', () => {
    const titles = slides.map((slide) => slide.title);
    expect(titles).not.toContain('');
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('leads every link to a slide', () => {
    const anchors = new Set(slides.flatMap((slide) => slide.anchors));
    const links = slides.flatMap((slide) =>
      slide.elements.flatMap((element) => {
        if (element.type === 'text')
          return element.paragraphs.flatMap((each) => each.runs.flatMap((run) => run.linkTo ?? []));
        return element.type === 'table'
          ? element.rows.flatMap((row) => row.cells.flatMap((cell) => cell.linkTo ?? []))
          : [];
      }),
    );
    for (const link of links) expect(anchors).toContain(link);
  });
});

describe('the plan', () => {
  it('shows every row of a matrix of 400 requirements', () => {
    const sample = edgeProposals()['400 requirements'];
    const slides = sample ? planSlides(sample, sampleOptions).slides : [];
    const refs = slides.flatMap((slide) =>
      slide.layout === 'Matrix'
        ? [
            ...slide.elements.flatMap((element) =>
              element.type === 'table' ? element.rows.map((row) => row.cells[0]?.text ?? '') : [],
            ),
            slide.notes,
          ]
        : [],
    );
    const ids = new Set(refs.flatMap((text) => text.match(/R-\d{3}/g) ?? []));
    expect([...ids].toSorted()).toEqual(
      Array.from({ length: 400 }, (_, index) => `R-${String(index + 1).padStart(3, '0')}`),
    );
  });

  it('cites a source on every slide that states something about the request', () => {
    const { slides } = planSlides(mediumProposal(), sampleOptions);
    const stating = slides.filter((slide) => !['Cover', 'Contents', 'Divider'].includes(slide.layout));
    expect(stating.filter((slide) => slide.source === null).map((slide) => slide.title)).toEqual([]);
  });

  it('warns once of each title it had to shorten and keeps the whole title in the notes', () => {
    const sample = edgeProposals()['titles of 300 characters'];
    const plan = sample ? planSlides(sample, sampleOptions) : { slides: [], warnings: [] };
    expect(plan.warnings.map((warning) => warning.code)).toEqual(['title_shortened']);
    const long = sample?.sections[0]?.title.trim() ?? '-';
    expect(plan.slides.some((slide) => slide.notes.startsWith(long))).toBe(true);
  });

  it('lets no box overflow for random text', () => {
    const text = fc.string({ maxLength: 700, unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, text, (title, first, second) => {
        const sample = smallProposal();
        const grounds = { citations: [], requirementIds: [] };
        const section = {
          id: 'x',
          kind: 'scope' as const,
          kicker: first,
          title,
          requirementIds: [],
          origin: 'model' as const,
          blocks: [
            { type: 'metric' as const, value: first, label: second, ...grounds },
            { type: 'paragraph' as const, text: first, ...grounds },
            { type: 'callout' as const, heading: second, text: first, ...grounds },
            { type: 'quote' as const, text: second, attribution: first, ...grounds },
            { type: 'placeholder' as const, label: first, hint: second, ...grounds },
            {
              type: 'risks' as const,
              items: [{ risk: first, severity: 'high' as const, response: second, citations: [] }],
              ...grounds,
            },
            {
              type: 'team' as const,
              members: [{ name: first, role: second, note: first, placeholder: false }],
              ...grounds,
            },
          ],
        };
        const { slides } = planSlides({ ...sample, title, client: second, sections: [section] }, sampleOptions);
        expect(slides.flatMap(faults)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
