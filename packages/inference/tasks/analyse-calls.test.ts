import type { Answer, Findings } from '@bidsmith/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ModelServer, startModelServer } from '../../../test/support/model-server.ts';
import { createContext, createMemoryLog, quickSettings } from '../../../test/support/model-server/ask-setup.ts';
import { testChunk } from '../extractive/test-chunk.ts';
import { createInference } from '../inference.ts';

const sentences = [
  'The contractor shall survey the channel every month.',
  'The contractor shall keep a log of all dredging works.',
  'The contractor shall report obstacles to the harbour master within two days.',
  'The contractor shall remove wrecks at its own expense.',
  'Access to the quay is prohibited after dark.',
  'Records may not be removed from the harbour office.',
];
const chunk = testChunk(sentences, { estimatedTokens: 400 });
const asRow = (quote: string) => ({
  block: `b${sentences.indexOf(quote) + 1}`,
  quote,
  strength: 'mandatory',
  kind: 'performance',
});
const answering = (quotes: readonly string[]) =>
  ({ kind: 'answer', text: JSON.stringify({ dates: [], requirements: quotes.map(asRow) }) }) as const;
const quotesOf = ({ value }: Answer<Findings>, origin: string): string[] =>
  value.requirements.filter((row) => row.origin === origin).map(({ quote }) => quote);

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

async function analyse(maxAttempts = 1) {
  const inference = createInference({
    endpoints: [quickSettings(server, { maxAttempts })],
    log: createMemoryLog().log,
  });
  const { context, predictions } = createContext();
  const answer = await inference.configured.analyse(chunk, context);
  await inference.close();
  return { answer, outcomes: predictions.map(({ task, outcome }) => `${task} ${outcome}`) };
}

/** The lines of the last prompt that stand for blocks. */
const lastLines = (): string[] =>
  (server.calls.at(-1)?.body.messages.at(-1)?.content ?? '').split('\n').filter((line) => /^b\d/.test(line));

describe('the calls that one part costs', () => {
  it('are one where the engine is sure of all that is not cited: an answer would change nothing', async () => {
    server.script(answering([...sentences.slice(0, 2), ...sentences.slice(4)]));
    const { answer, outcomes } = await analyse();
    expect(outcomes).toEqual(['analyse succeeded']);
    expect(quotesOf(answer, 'extractive')).toEqual(sentences.slice(2, 4));
  });

  it('are one where every statement of duty is cited', async () => {
    server.script(answering(sentences));
    const { answer, outcomes } = await analyse();
    expect(outcomes).toEqual(['analyse succeeded']);
    expect(quotesOf(answer, 'model')).toEqual(sentences);
    expect(answer.warnings).toEqual([]);
  });

  it('are two where some are not: the second shows these alone, and its rows count', async () => {
    server.script(answering(sentences.slice(0, 4)), answering(sentences.slice(4, 5)));
    const { answer, outcomes } = await analyse();
    expect(outcomes).toEqual(['analyse succeeded', 'analyse succeeded']);
    expect(lastLines()).toEqual([`b5 p1|${sentences[4]}`, `b6|${sentences[5]}`]);
    const [first, second] = server.calls;
    const instructions = (call = first): string => call?.body.messages[0]?.content ?? '';
    expect(instructions(second).length).toBeLessThan(instructions().length / 2);
    expect(instructions(second)).toContain('NOT: duties of the buyer');
    expect(second?.body.max_tokens).toBeLessThan(first?.body.max_tokens ?? 0);
    expect(quotesOf(answer, 'model')).toEqual(sentences.slice(0, 5));
  });

  it('are two at most: what the second answer leaves out, the engine adds where it is sure', async () => {
    server.script(answering(sentences.slice(0, 3)), answering([]));
    const { answer, outcomes } = await analyse();
    expect(outcomes).toHaveLength(2);
    expect(lastLines()).toHaveLength(2);
    expect(quotesOf(answer, 'extractive')).toEqual([sentences[3]]);
  });

  it('verifies the quotes of the second answer, too', async () => {
    server.script(answering(sentences.slice(0, 4)), answering(['The contractor shall dive.']));
    const { answer } = await analyse();
    expect(JSON.stringify(answer.value)).not.toContain('dive');
    expect(answer.warnings[0]?.detail).toContain("1 of the model's 5 statements");
  });

  it.each([
    ['is refused', { kind: 'status', status: 401 }],
    ['is no JSON', { kind: 'invalid-json' }],
  ] as const)('keeps the first answer where the second %s, and says so', async (_, behaviour) => {
    server.script(answering(sentences.slice(0, 4)), behaviour);
    const { answer, outcomes } = await analyse();
    expect(outcomes).toHaveLength(2);
    expect(answer.origin).toBe('model');
    expect(quotesOf(answer, 'model')).toEqual(sentences.slice(0, 4));
    expect(quotesOf(answer, 'extractive')).toContain(sentences[4]);
    expect(answer.warnings[0]?.detail).toContain('second reading of 2 statements');
  });

  it('makes no second call where the first fell back to the engine', async () => {
    server.script({ kind: 'status', status: 401 });
    const { answer, outcomes } = await analyse();
    expect(answer.origin).toBe('extractive');
    expect(outcomes).toEqual(['analyse refused']);
  });
});

describe('an answer that is cut off in its last list', () => {
  const whole = JSON.stringify({ dates: [], requirements: sentences.map(asRow) });
  const cut = { kind: 'answer', text: whole, finishReason: 'length' } as const;
  const upTo = (words: string) => ({ ...cut, text: whole.slice(0, whole.indexOf(words)) });

  it('keeps its whole rows; the model reads on from the last block it cites', async () => {
    server.script(upTo('prohibited'), answering(sentences.slice(3)));
    const { answer, outcomes } = await analyse();
    expect(outcomes).toEqual(['analyse incomplete', 'analyse succeeded']);
    expect(lastLines()).toEqual([`b4 p1|${sentences[3]}`, ...sentences.slice(4).map((text, i) => `b${i + 5}|${text}`)]);
    expect(quotesOf(answer, 'model')).toEqual(sentences);
    expect(answer.warnings).toEqual([]);
  });

  it('is not read on where nothing is gained: the rows of cut answers count, the engine reads the rest', async () => {
    server.script(upTo('log of all'), upTo('wrecks'), upTo('wrecks'));
    const { answer, outcomes } = await analyse();
    expect(outcomes).toEqual(['analyse incomplete', 'analyse incomplete', 'analyse incomplete']);
    expect(quotesOf(answer, 'model')).toEqual(sentences.slice(0, 3));
    expect(quotesOf(answer, 'extractive')).toContain(sentences[4]);
    expect(answer.warnings.map(({ detail }) => detail)).toEqual([expect.stringContaining('engine read the rest')]);
  });

  it('is asked for again as a whole where not one row is complete', async () => {
    server.script(upTo('survey'), answering(sentences));
    const { answer, outcomes } = await analyse();
    expect(outcomes).toEqual(['analyse incomplete', 'analyse repaired']);
    expect(quotesOf(answer, 'model')).toEqual(sentences);
  });

  it('leaves room for the thoughts of a model that thinks before it answers', async () => {
    const thinking = { ...cut, text: `<think>${'Hm. '.repeat(300)}` };
    server.script(thinking, answering(sentences), answering(sentences));
    await analyse();
    const [first, second] = server.calls.map(({ body }) => body.max_tokens ?? 0);
    expect(second).toBeGreaterThan((first ?? 0) * 2);
    expect(JSON.stringify(server.calls[1]?.body.messages)).not.toContain('Hm. Hm.');
  });
});
