import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { analyseReplySchema } from './extractive/analyse-reply.ts';
import { answerObject, choice, ids, list, maybeText, row, text } from './lenient-schema.ts';

const quote = 'The contractor shall mow.';
const requirementsOf = (reply: unknown): unknown => analyseReplySchema.parse(reply).requirements;
const asked = { block: 'b3', quote, strength: 'mandatory', kind: 'performance' };

describe('the reply of a model', () => {
  it.each([
    ['as asked', { requirements: [asked] }],
    ['with other members', { note: 'Done.', requirements: [{ ...asked, page: 4 }] }],
    ['with lists that are missing or null', { requirements: [asked], dates: null }],
    ['as the bare list', [asked]],
    ['in a list of one', [{ requirements: [asked] }]],
    ['in a wrapper', { result: { findings: { requirements: [asked] } } }],
    ['with one row in place of a list', { requirements: asked }],
    ['with rows by id', { requirements: { b3: { quote, strength: 'Mandatory', kind: 'Performance' } } }],
    ['in other spelling', { Requirements: [{ Block: 3, Quote: quote, Strength: 'MUST', Kind: 'Technical' }] }],
    ['with ids in brackets', { requirements: [{ ...asked, block: '[b3 p2]' }] }],
    ['beside rows that are none', { requirements: [null, 'none', { block: 'b1' }, asked] }],
  ])('is read %s', (_, reply) => {
    expect(requirementsOf(reply)).toEqual([asked]);
  });

  it.each([
    ['must', 'mandatory'],
    ['Shall', 'mandatory'],
    ['required', 'mandatory'],
    ['should', 'optional'],
    ['Desirable', 'optional'],
    [null, 'mandatory'],
  ])('knows the strength %j as %s', (strength, meant) => {
    expect(requirementsOf({ requirements: [{ ...asked, strength }] })).toMatchObject([{ strength: meant }]);
  });

  it.each([
    [{ unexpected: true }, /none of the members/],
    ['words', /expected object/],
    [{ requirements: [{ block: 'b1' }] }, /quote/],
    [{ requirements: 7 }, /expected object/],
  ])('is refused where nothing can be read: %j', (reply, problem) => {
    expect(analyseReplySchema.safeParse(reply).error?.message).toMatch(problem);
  });

  it('takes numbers as texts, words for nothing as null, ids however they are listed', () => {
    const schema = answerObject({ rows: list(row({ a: text(), b: maybeText(), c: ids() })) });
    const read = (given: object): unknown => schema.parse({ rows: [given] }).rows[0];
    expect(read({ a: 40, b: 'N/A', c: '[F1], F2' })).toEqual({ a: '40', b: null, c: ['F1', 'F2'] });
    expect(read({ a: null, c: ['[F1]', { id: 'F2' }, 3] })).toEqual({ a: '', b: null, c: ['F1', 'F2', '3'] });
  });

  it('asks with a schema that is strict: all members required, none beside them', () => {
    const schema = answerObject({
      way: choice(['go', 'no-go'], { words: {}, otherwise: 'go' }),
      rows: list(row({ a: text() })),
    });
    expect(z.toJSONSchema(schema, { io: 'output' })).toMatchObject({
      required: ['way', 'rows'],
      properties: { way: { enum: ['go', 'no-go'] }, rows: { items: { required: ['a'] } } },
      additionalProperties: false,
    });
    expect(schema.parse({ way: 'No Go' }).way).toBe('no-go');
  });
});
