import { describe, expect, it } from 'vitest';
import { draftReplySchema } from './draft-reply.ts';

const paragraph = { type: 'paragraph', text: 'The cranes are inspected.', facts: ['F1', 'F2'] };

describe('a section as a model writes it', () => {
  it.each([
    ['as asked', { title: null, blocks: [paragraph] }],
    ['without a title', { blocks: [paragraph] }],
    ['as the bare list of blocks', [paragraph, paragraph].slice(1)],
    ['in a wrapper', { section: { Title: 'none', blocks: [paragraph] } }],
    ['with facts in one text, in brackets', { blocks: [{ ...paragraph, type: 'Paragraph', facts: '[F1], [F2]' }] }],
    ['beside blocks of no known kind', { blocks: [{ type: 'table', rows: [] }, paragraph] }],
  ])('is read %s', (_, reply) => {
    expect(draftReplySchema.parse(reply)).toEqual({ title: null, blocks: [paragraph] });
  });

  it('keeps the items of a list that name facts', () => {
    const reply = { blocks: { type: 'bullets', items: ['No fact.', { text: 'A fact.', facts: 'F1' }] } };
    expect(draftReplySchema.parse(reply).blocks).toEqual([
      { type: 'bullets', heading: null, items: [{ lead: null, text: 'A fact.', facts: ['F1'] }] },
    ]);
  });

  it('is refused where it holds no block that can be read', () => {
    expect(draftReplySchema.safeParse({ blocks: [{ type: 'poem' }] }).success).toBe(false);
    expect(draftReplySchema.safeParse({ answer: 'Here it is.' }).success).toBe(false);
  });
});
