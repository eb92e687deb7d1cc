import { proposalSchema, type Brief, type CheckInput, type ProposalBlock } from '@bidsmith/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBrief } from '../drafting/any-brief.ts';
import { documentOf, emptyBrief, manyRequirements, sampleBrief } from '../drafting/sample-brief.ts';
import { check } from './check.ts';
import { createDraft } from './draft.ts';
import { createOutline } from './outline.ts';

const draft = createDraft();
const outline = createOutline();

function inputFor(brief: Brief, changes: Partial<CheckInput> = {}): CheckInput {
  const planned = outline.extractive({ brief });
  return {
    documents: [documentOf(brief)],
    brief,
    outline: planned,
    sections: planned.sections.map((section) => draft.extractive({ brief, outline: planned, section, bidder: null })),
    date: '2031-01-15',
    warnings: [],
    ...changes,
  };
}

function withBlock(block: ProposalBlock): CheckInput {
  const input = inputFor(sampleBrief());
  return {
    ...input,
    sections: input.sections.map((section) =>
      section.kind === 'summary' ? { ...section, blocks: [...section.blocks, block] } : section,
    ),
  };
}

describe('the check', () => {
  it('passes what the engine drafts from a brief, without a warning', () => {
    const proposal = check.extractive(inputFor(sampleBrief()));
    expect(proposalSchema.parse(proposal)).toEqual(proposal);
    expect(proposal.warnings).toEqual([]);
    expect(proposal.coverage).toEqual({ requirements: 7, answered: 7, unanswered: [] });
    expect(proposal).toMatchObject({
      client: 'Harbour Authority',
      identifier: 'RFP 2031-17',
      date: '2031-01-15',
      origin: 'extractive',
    });
  });

  it('removes a citation whose words do not stand on the page it names', () => {
    const citations = [
      { file: 'rfp.pdf', page: 2, quote: 'Service starts July 1, 2031.' },
      { file: 'rfp.pdf', page: 3, quote: 'Service starts July 1, 2031.' },
    ];
    const { sections, warnings } = check.extractive(
      withBlock({ type: 'paragraph', text: 'The service has a start.', citations, requirementIds: [] }),
    );
    expect(sections[0]?.blocks.at(-1)?.citations).toEqual([citations[0]]);
    expect(warnings).toMatchObject([{ code: 'citation_not_found', detail: expect.stringContaining('1 citations') }]);
  });

  it('drops prose with a figure that nothing supports, and keeps a table while naming it', () => {
    const grounds = { citations: [], requirementIds: [] };
    const prose = check.extractive(withBlock({ type: 'paragraph', text: 'It saves 8,731 hours.', ...grounds }));
    expect(JSON.stringify(prose.sections)).not.toContain('8,731');
    expect(prose.warnings).toMatchObject([{ code: 'unsupported_claim', detail: expect.stringContaining('8,731') }]);
    const metric = check.extractive(withBlock({ type: 'metric', value: '8,731', label: 'hours saved', ...grounds }));
    expect(metric.sections[0]?.blocks.at(-1)).toMatchObject({ value: '8,731' });
    expect(metric.warnings).toMatchObject([{ code: 'unsupported_claim' }]);
  });

  it('lists the requirements that no section names', () => {
    const input = inputFor(sampleBrief());
    const { coverage, warnings } = check.extractive({ ...input, sections: input.sections.slice(0, 2) });
    expect(coverage).toMatchObject({ requirements: 7, unanswered: expect.arrayContaining(['R7']) });
    expect(warnings).toMatchObject([{ code: 'requirements_unanswered' }]);
  });

  it('accounts for every page of every file, with one warning per file not read in full', () => {
    const document = documentOf(sampleBrief());
    const documents = [
      { ...document, pageCount: document.pageCount === null ? null : document.pageCount + 2 },
      {
        ...document,
        file: 'scan.pdf',
        status: 'unreadable' as const,
        reason: 'it is encrypted',
        pageCount: null,
        pages: [],
      },
    ];
    const { sources, warnings } = check.extractive(inputFor(sampleBrief(), { documents }));
    expect(sources[0]?.pages).toHaveLength(13);
    expect(sources[0]?.pages.at(-1)).toMatchObject({
      number: 13,
      status: 'unreadable',
      reason: 'The page was not read',
    });
    expect(warnings).toMatchObject([
      {
        code: 'pages_unreadable',
        file: 'rfp.pdf',
        detail: expect.stringContaining('2 pages could not be read (12, 13)'),
      },
      { code: 'file_unreadable', file: 'scan.pdf', detail: 'scan.pdf could not be read: it is encrypted.' },
    ]);
  });

  it('finds a quote without a page anywhere in its file', () => {
    const brief = emptyBrief({
      scope: [{ value: 'Cranes', file: 'rfp.pdf', page: null, quote: '2.1 The cranes are old' }],
    });
    const block = {
      id: 'b',
      file: 'rfp.pdf',
      page: null,
      kind: 'paragraph' as const,
      level: null,
      number: '2.1',
      text: 'The cranes are old.',
      section: null,
    };
    const documents = [{ ...documentOf(brief), pages: [], pageCount: null, blocks: [block] }];
    expect(check.extractive(inputFor(brief, { documents })).warnings).toEqual([]);
  });

  it('gives two sections with the same title different ones', () => {
    const input = inputFor(sampleBrief());
    const { sections } = check.extractive({
      ...input,
      sections: input.sections.map((section) => ({ ...section, title: 'All the same' })),
    });
    expect(new Set(sections.map(({ title }) => title)).size).toBe(sections.length);
  });

  it('says that a model took part when it wrote a section', () => {
    const input = inputFor(sampleBrief());
    const sections = input.sections.map((section, index) =>
      index === 3 ? { ...section, origin: 'model' as const } : section,
    );
    expect(check.extractive({ ...input, sections }).origin).toBe('model');
  });

  it('holds for any brief: valid, clean, the same each time, and no claim of the engine unsupported', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const input = inputFor(brief);
        const proposal = check.extractive(input);
        expect(proposalSchema.parse(proposal)).toEqual(proposal);
        expect(check.extractive(input)).toEqual(proposal);
        expect(proposal.warnings.filter(({ code }) => code === 'unsupported_claim')).toEqual([]);
        expect(proposal.coverage.unanswered).toEqual([]);
        // oxlint-disable-next-line no-control-regex -- these are what must not be there
        expect(proposal.sections.map(({ title }) => title).join()).not.toMatch(/[\u0000-\u0008\u202e]/);
      }),
      { numRuns: 60 },
    );
  });

  it('takes little more than four times as long for four times the requirements', () => {
    const inputs = [200, 800].map((count) => inputFor(sampleBrief({ requirements: manyRequirements(count) })));
    const fastest = inputs.map((input) =>
      Math.min(
        ...[1, 2].map(() => {
          const startedAt = performance.now();
          expect(check.extractive(input).coverage.unanswered).toEqual([]);
          return performance.now() - startedAt;
        }),
      ),
    );
    // The square of the number would take sixteen times as long.
    expect((fastest[1] ?? 0) / (fastest[0] ?? 1)).toBeLessThan(12);
  });
});
