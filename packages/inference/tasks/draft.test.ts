import {
  BidsmithError,
  sectionKinds,
  sectionSchema,
  type Brief,
  type DraftInput,
  type Section,
  type SectionKind,
  type SlotBudgets,
} from '@bidsmith/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBrief } from '../drafting/any-brief.ts';
import { visibleTexts } from '../drafting/map-block.ts';
import { emptyBrief, manyRequirements, sampleBrief } from '../drafting/sample-brief.ts';
import { sectionFacts } from '../drafting/section-facts.ts';
import { createDraft } from './draft.ts';
import { createOutline } from './outline.ts';

const draft = createDraft();
const outline = createOutline();

function inputFor(kind: SectionKind, brief: Brief = sampleBrief()): DraftInput {
  const planned = outline.extractive({ brief });
  const section = planned.sections.find((candidate) => candidate.kind === kind);
  if (!section) throw new Error(`the outline has no section ${kind}`);
  return { brief, outline: planned, section, bidder: 'Quay Works 24' };
}

function draftAll(brief: Brief): Section[] {
  const planned = outline.extractive({ brief });
  return planned.sections.map((section) => draft.extractive({ brief, outline: planned, section, bidder: null }));
}

const templateTokens = /\b(lorem|ipsum|TODO|TBD|XXX|undefined|NaN|\[object)\b|\{\{|\[\[/;

describe('a section without a model', () => {
  it('lists every requirement in the matrix, by chapter, open for an answer', () => {
    const { blocks } = draft.extractive(inputFor('compliance'));
    const matrix = blocks.find(({ type }) => type === 'matrix');
    if (matrix?.type !== 'matrix') throw new Error('no matrix');
    expect(matrix.chapters.map(({ chapter, rows }) => [chapter, rows.length])).toEqual([
      ['Chapter 2', 3],
      ['3 Staff', 1],
      ['4.2 Form', 1],
      ['5 Terms', 2],
    ]);
    expect(matrix.chapters.flatMap(({ rows }) => rows.map(({ status }) => status))).toEqual(Array(7).fill('open'));
  });

  it('shows dates in the order of time and both sides of a contradiction', () => {
    const { blocks } = draft.extractive(inputFor('dates'));
    expect(blocks.map(({ type }) => type)).toEqual(['timeline', 'table', 'callout']);
    expect(blocks[1]).toMatchObject({
      rows: [
        ['Questions due', '19 March 2031', 'p. 1'],
        ['Proposals due', '1 April 2031, 12:00 ET', 'p. 1'],
        ['Service starts', '1 July 2031', 'p. 2'],
      ],
    });
    expect(blocks[2]).toMatchObject({ citations: [{ page: 1 }, { page: 11 }] });
  });

  it('draws weights only when three of them share a unit', () => {
    const criteria = sampleBrief().criteria;
    const types = (brief: Brief) => draft.extractive(inputFor('evaluation', brief)).blocks.map(({ type }) => type);
    expect(types(sampleBrief())).toContain('chart');
    expect(types(sampleBrief({ criteria: criteria.slice(0, 2) }))).not.toContain('chart');
  });

  it('says that a weight is not stated rather than guess one', () => {
    const criteria = sampleBrief().criteria.map((criterion) => ({ ...criterion, weight: null }));
    const [table] = draft.extractive(inputFor('evaluation', sampleBrief({ criteria }))).blocks;
    expect(table).toMatchObject({
      rows: [['Technical Approach', 'Not stated', 'p. 10'], expect.anything(), expect.anything()],
    });
  });

  it('names no person: every member of the team is a visible blank', () => {
    const [team] = draft.extractive(inputFor('team')).blocks;
    expect(team).toMatchObject({ members: [{ name: 'Bidder to name', role: 'Project manager', placeholder: true }] });
  });

  it('holds for any brief: valid blocks, whole tables, no template token, the same each time', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const sections = draftAll(brief);
        expect(draftAll(brief)).toEqual(sections);
        for (const section of sections) {
          expect(sectionSchema.parse(section)).toEqual(section);
          for (const block of section.blocks) {
            expect(visibleTexts(block).filter((text) => templateTokens.test(text))).toEqual([]);
            if (block.type !== 'table') continue;
            expect(block.rowCitations).toHaveLength(block.rows.length);
            for (const row of block.rows) expect(row).toHaveLength(block.columns.length);
          }
        }
        const rows = sections
          .flatMap(({ blocks }) => blocks)
          .flatMap((block) => (block.type === 'matrix' ? block.chapters.flatMap((chapter) => chapter.rows) : []));
        expect(rows.map(({ requirementId }) => requirementId).toSorted()).toEqual(
          brief.requirements.map(({ id }) => id).toSorted(),
        );
      }),
    );
  });

  it('drafts 2,000 requirements in less than a second', () => {
    const brief = sampleBrief({ requirements: manyRequirements(2_000) });
    const start = performance.now();
    const sections = draftAll(brief);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(sections).toHaveLength(12);
  });
});

describe("a model's prose", () => {
  const input = inputFor('scope');
  const factWith = (text: string): string => sectionFacts(input).find((fact) => fact.text.includes(text))?.id ?? 'none';

  it('stands around our tables, with the citations of the facts it names', () => {
    const { value, warnings } = draft.accept(
      { blocks: [{ type: 'paragraph', text: 'Each crane is inspected every 30 days.', facts: [factWith('30 days')] }] },
      input,
    );
    expect(warnings).toEqual([]);
    expect(value.origin).toBe('model');
    expect(value.blocks[0]).toMatchObject({ type: 'paragraph', requirementIds: ['R1'], citations: [{ page: 3 }] });
    expect(value.blocks.map(({ type }) => type)).toContain('table');
  });

  it('loses a passage with a number, a date or an address that its facts do not state', () => {
    const facts = [factWith('30 days')];
    const paragraph = (text: string) => ({ type: 'paragraph' as const, text, facts });
    const { value, warnings } = draft.accept(
      {
        blocks: [
          paragraph('Cranes are inspected every 30 days.'),
          paragraph('We do it every 12 days instead.'),
          paragraph('It costs $45,000 in all.'),
          paragraph('Write to sales@bidder.example today.'),
          paragraph('Work ends on 3 May 2032.'),
          paragraph('Thirteen engineers stand by.'),
        ],
      },
      input,
    );
    expect(value.blocks.filter(({ type }) => type === 'paragraph')).toHaveLength(1);
    expect(warnings.map(({ code }) => code)).toEqual(Array(5).fill('unsupported_claim'));
  });

  it('may name the bidder, digits and all', () => {
    const facts = [factWith('30 days')];
    const { warnings } = draft.accept(
      { blocks: [{ type: 'paragraph', text: 'Quay Works 24 inspects each crane.', facts }] },
      input,
    );
    expect(warnings).toEqual([]);
  });

  it('is asked for again when nothing of it can be kept', () => {
    const reply = { blocks: [{ type: 'paragraph' as const, text: 'We are the best.', facts: ['F999'] }] };
    expect(() => draft.accept(reply, input)).toThrow(/names no fact.*Write at least one paragraph/);
    expect(() => draft.accept({ blocks: [] }, input)).toThrow(
      expect.objectContaining({ code: 'model_output_invalid' }),
    );
  });

  it('is asked for again when it is far over its budget', () => {
    const text = 'The cranes are inspected as the source says. '.repeat(60);
    const reply = { blocks: [{ type: 'paragraph' as const, text, facts: [factWith('30 days')] }] };
    expect(() => draft.accept(reply, input)).toThrow(/write the same in at most 1200/);
  });

  it('is told what fits each place, warned of what is a little longer and asked for again with the number where it is far longer', () => {
    const facts = [factWith('30 days')];
    const limits = { title: 95, lead: 20, listItem: 60, paragraph: 80, callout: 260 };
    const sections = Object.fromEntries(sectionKinds.map((kind) => [kind, 1200])) as SlotBudgets['sections'];
    const measured = { ...input, budgets: { ...limits, sections } };
    expect(draft.prompt(measured)?.user).toContain('title 95, lead 20, list item 60, paragraph 80');
    const reply = (times: number) => ({
      blocks: [
        { type: 'paragraph' as const, text: 'Each crane is inspected every 30 days. '.repeat(times).trim(), facts },
      ],
    });
    expect(draft.accept(reply(2), measured).warnings).toEqual([]);
    expect(draft.accept(reply(3), measured).warnings).toEqual([
      expect.objectContaining({
        code: 'text_over_budget',
        detail: expect.stringContaining('a paragraph has 116 characters where a slide takes 80'),
      }),
    ]);
    expect(() => draft.accept(reply(4), measured)).toThrow(
      /paragraph has 155 characters; write the same in at most 80/,
    );
  });

  it('is not asked for where every word is a fact, or where there is no fact', () => {
    expect(draft.prompt(inputFor('compliance'))).toBeNull();
    expect(draft.prompt(inputFor('dates'))).toBeNull();
    expect(draft.prompt(inputFor('plan', emptyBrief()))).toBeNull();
    expect(draft.prompt(inputFor('summary'))?.user).toContain('\nF1 ');
  });

  it('shows a model with a small window the first facts only, and asks for no more than the section holds', () => {
    const [small, large] = [draft.prompt(inputFor('summary'), 500), draft.prompt(inputFor('summary'), 32_000)];
    const facts = (user = ''): number => user.match(/^F\d+ /gm)?.length ?? 0;
    expect(facts(small?.user)).toBeGreaterThan(0);
    expect(facts(small?.user)).toBeLessThan(facts(large?.user));
    expect(large?.maxOutputTokens).toBeLessThan(inputFor('summary').section.characterBudget);
  });

  it('never makes a section invalid, whatever it holds', () => {
    const passage = { text: fc.string(), facts: fc.array(fc.constantFrom('F1', 'F2', 'F3', 'x')) };
    const blocks = fc.array(
      fc.oneof(
        fc.record({ type: fc.constant('paragraph' as const), ...passage }),
        fc.record({
          type: fc.constant('bullets' as const),
          heading: fc.option(fc.string()),
          items: fc.array(fc.record(passage)),
        }),
      ),
      { maxLength: 4 },
    );
    const outcomeOf = (reply: Parameters<typeof draft.accept>[0]): string => {
      try {
        return sectionSchema.safeParse(draft.accept(reply, input).value).success ? 'valid' : 'invalid';
      } catch (error) {
        return error instanceof BidsmithError ? error.code : String(error);
      }
    };
    fc.assert(
      fc.property(blocks, fc.option(fc.string()), (written, title) => {
        expect(outcomeOf({ title, blocks: written })).toMatch(/^(valid|model_output_invalid)$/);
      }),
    );
  });
});
