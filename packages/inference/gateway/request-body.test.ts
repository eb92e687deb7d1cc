import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { firstDialect } from './dialect.ts';
import { requestBody } from './request-body.ts';
import { createReplyForm } from './structured-output.ts';

const asked = {
  model: 'm',
  system: 'You plan.',
  turns: [{ role: 'user', content: 'Plan this.' }],
  maxTokens: 900,
  form: createReplyForm('outline', z.object({ title: z.string() })),
  parameters: { temperature: 0, seed: null, top_p: 0.9 },
} as const;

describe('the body of a request', () => {
  it('streams with usage and holds the parameters of the release but for those that are null', () => {
    expect(requestBody(asked, firstDialect)).toEqual({
      model: 'm',
      messages: [
        { role: 'system', content: 'You plan.' },
        { role: 'user', content: 'Plan this.' },
      ],
      temperature: 0,
      top_p: 0.9,
      max_tokens: 900,
      stream: true,
      stream_options: { include_usage: true },
      response_format: { type: 'json_schema', json_schema: asked.form },
    });
  });

  it('leaves out what the endpoint refused and keeps to its limit under its name', () => {
    const body = requestBody(asked, {
      format: 'json_object',
      tokenLimit: 'max_completion_tokens',
      maxOutputTokens: 500,
      refused: new Set(['temperature']),
    });
    expect(body).toMatchObject({ max_completion_tokens: 500, top_p: 0.9, response_format: { type: 'json_object' } });
    expect(body).not.toHaveProperty('max_tokens');
    expect(body).not.toHaveProperty('temperature');
    expect(body.messages[0]?.content).toContain('JSON Schema');
  });

  it('switches thinking where servers look for it, and keeps the bound of thoughts to itself', () => {
    const body = requestBody({ ...asked, parameters: { thinking: false, max_thinking_tokens: 500 } }, firstDialect);
    expect(body).toMatchObject({ chat_template_kwargs: { enable_thinking: false } });
    expect(Object.keys(body)).not.toContain('thinking');
    expect(Object.keys(body)).not.toContain('max_thinking_tokens');
  });
});
