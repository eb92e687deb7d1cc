import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseReply } from './parse-reply.ts';

const schema = z.object({ text: z.string(), count: z.number() });
const reply = { text: 'a {b} "c" ```d', count: 2 };

describe('reading a reply', () => {
  it.each([
    ['plain', JSON.stringify(reply)],
    ['in a fence', `\`\`\`json\n${JSON.stringify(reply, null, 2)}\n\`\`\``],
    ['after thoughts', `<think>Is it {"text": 1}?</think>${JSON.stringify(reply)}`],
    ['after thoughts whose opening tag the template holds', `so {x}</think>\n\n${JSON.stringify(reply)}`],
    ['among words', `Here you are: ${JSON.stringify(reply)} Anything else?`],
  ])('finds the JSON %s', (_, text) => {
    expect(parseReply(text, schema)).toEqual(reply);
  });

  it.each([
    ['', /empty/],
    ['   <think>hm</think> ', /empty/],
    ['Sorry, I cannot.', /not one complete JSON object/],
    ['{"text": "a", "cou', /not one complete JSON object/],
    ['{"text": "a"}', /\/count: .*number/],
    ['[{"a": 1}]', /the whole answer: .*object/],
  ])('says what is wrong with %j', (text, problem) => {
    expect(() => parseReply(text, schema)).toThrow(problem);
  });

  it('names no more than ten problems', () => {
    const many = z.object({ rows: z.array(z.string()) });
    const text = JSON.stringify({ rows: Array.from({ length: 50 }, () => 1) });
    expect(() => parseReply(text, many)).toThrow(/^[^/]*(\/rows\/\d+[^/]*){10}$/);
  });

  it('gives back any reply, however it is wrapped', () => {
    const wrappings = fc.constantFrom(
      (json: string) => json,
      (json: string) => `<think>…</think>\n${json}`,
      (json: string) => `\`\`\`json\n${json}\n\`\`\``,
    );
    fc.assert(
      fc.property(
        fc.record({ text: fc.string({ unit: 'grapheme' }), count: fc.integer() }),
        wrappings,
        (value, wrap) => {
          fc.pre(!value.text.includes('</think>') && !value.text.includes('```'));
          expect(parseReply(wrap(JSON.stringify(value)), schema)).toEqual(value);
        },
      ),
    );
  });
});
