import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createReplyForm, describeReply, formFields, responseFormatLevels, weakerLevel } from './structured-output.ts';

const strict = z.object({ a: z.string(), b: z.array(z.object({ c: z.number().nullable() })) });

describe('the form of a reply', () => {
  it('is strict when every member is required, at every depth', () => {
    expect(createReplyForm('x', strict).strict).toBe(true);
    expect(createReplyForm('x', z.object({ a: z.object({ b: z.string().optional() }) })).strict).toBe(false);
    expect(createReplyForm('x', z.record(z.string(), z.string())).strict).toBe(false);
  });

  it('closes every object, so that a constrained model adds nothing', () => {
    expect(createReplyForm('x', strict).schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      properties: { b: { items: { additionalProperties: false } } },
    });
  });

  it('is sent as a schema, as a type, or as words, each weaker than the one before', () => {
    const form = createReplyForm('outline', strict);
    expect(responseFormatLevels.map((level) => formFields(form, level))).toEqual([
      { response_format: { type: 'json_schema', json_schema: form } },
      { structured_outputs: { json: form.schema } },
      { response_format: { type: 'json_object' } },
      {},
    ]);
    expect(responseFormatLevels.map(weakerLevel)).toEqual(['structured_outputs', 'json_object', 'plain', null]);
  });

  it('is told in words wherever a server may pass over it', () => {
    const form = createReplyForm('outline', strict);
    expect(describeReply(form, 'json_schema')).toBe('');
    for (const level of responseFormatLevels.slice(1))
      expect(describeReply(form, level)).toContain(JSON.stringify(form.schema));
  });
});
