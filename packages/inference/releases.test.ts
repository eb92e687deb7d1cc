import { createRelease, sha256, type Release, type ReleaseChoice } from '@bidsmith/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ModelServer, startModelServer } from '../../test/support/model-server.ts';
import { createContext, createMemoryLog, quickSettings } from '../../test/support/model-server/ask-setup.ts';
import { testChunk } from './extractive/test-chunk.ts';
import { createInference } from './inference.ts';

const chunk = testChunk(['The contractor shall survey the channel every month.', 'Bids close May 1, 2031.']);
const choice: ReleaseChoice = { endpoint: 'test', model: 'test-model', parameters: {} };

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

function create(aliases: readonly string[] = ['test']) {
  const { log, messages } = createMemoryLog();
  const endpoints = aliases.map((endpoint) => quickSettings(server, { endpoint }));
  return { inference: createInference({ endpoints, log }), messages };
}

const releaseOf = (content: ReturnType<ReturnType<typeof create>['inference']['describe']>['content']): Release =>
  createRelease({
    ...content,
    parserVersion: '1',
    pipelineVersion: '1',
    evaluation: null,
    note: '',
    createdBy: 'a test',
  });

describe('what a choice amounts to', () => {
  it('are versions of tasks, hashes of prompts and schemas, and the texts of the prompts', async () => {
    const { inference } = create();
    const { content, prompts } = inference.describe(choice);
    expect(content).toEqual(inference.configured.release);
    expect(content).toMatchObject({ endpoint: 'test', model: 'test-model', parameters: { temperature: 0 } });
    expect(Object.keys(content.prompts)).toEqual(['analyse', 'brief', 'outline', 'draft']);
    expect(Object.keys(content.schemas)).toEqual(Object.keys(content.prompts));
    for (const hash of Object.values(content.prompts)) expect(sha256(prompts[hash] ?? '')).toBe(hash);
    await inference.close();
  });

  it('changes in one task where its prompt is another', async () => {
    const { inference } = create();
    const before = inference.describe(choice).content;
    const { content, prompts } = inference.describe({ ...choice, prompts: { outline: ' Plan otherwise.\n' } });
    const changed = Object.keys(content.tasks).filter((task) => content.tasks[task] !== before.tasks[task]);
    expect(changed).toEqual(['outline']);
    expect(prompts[content.prompts['outline'] ?? '']).toBe('Plan otherwise.');
    await inference.close();
  });

  it('keeps parameters, null among them, and adds the temperature of the settings', async () => {
    const { inference } = create();
    const parametersOf = (parameters: ReleaseChoice['parameters']) =>
      inference.describe({ ...choice, parameters }).content.parameters;
    expect(parametersOf({ seed: 7, top_p: 0.9 })).toEqual({ temperature: 0, seed: 7, top_p: 0.9 });
    expect(parametersOf({ temperature: null, reasoning_effort: 'low', thinking: false })).toEqual({
      temperature: null,
      reasoning_effort: 'low',
      thinking: false,
    });
    await inference.close();
  });

  it('may be the engine alone', async () => {
    const { inference } = create();
    const { content } = inference.describe({ endpoint: 'extractive', model: null, parameters: {} });
    expect(content).toMatchObject({ endpoint: 'extractive', model: null, parameters: {} });
    await inference.close();
  });

  it.each([
    [{ endpoint: 'elsewhere' }, /no endpoint "elsewhere"; there are test/u],
    [{ model: ' ' }, /name of the model/u],
    [{ model: null }, /has the endpoint "extractive"/u],
    [{ parameters: { temperature: 2.5 } }, /parameter temperature/u],
    [{ parameters: { seed: 'seven' } }, /parameter seed/u],
    [{ parameters: { reasoning_effort: 'huge' } }, /parameter reasoning_effort/u],
    [{ parameters: { messages: 'x' } }, /no parameter "messages"/u],
    [{ prompts: { check: 'Check.' } }, /No task "check"/u],
    [{ prompts: { brief: ' ' } }, /prompt of brief/u],
  ] as const)('refuses %j', async (wrong, reason) => {
    const { inference } = create();
    expect(() => inference.describe({ ...choice, ...wrong })).toThrow(
      expect.objectContaining({ code: 'invalid_request', message: expect.stringMatching(reason) }),
    );
    await inference.close();
  });
});

describe('a release', () => {
  it('is served with its own prompts, parameters, endpoint and model, and once', async () => {
    const { inference } = create(['test', 'other']);
    const { content, prompts } = inference.describe({
      endpoint: 'other',
      model: 'bigger-model',
      parameters: { temperature: null, seed: 7 },
      prompts: { analyse: 'List what is asked for.' },
    });
    const served = inference.serve(releaseOf(content), prompts);
    expect(served.release).toEqual(content);
    const { context, predictions } = createContext();
    expect((await served.analyse(chunk, context)).origin).toBe('model');
    const [call] = server.calls;
    expect(call?.body).toMatchObject({ model: 'bigger-model', seed: 7 });
    expect(call?.body).not.toHaveProperty('temperature');
    expect(call?.body.messages[0]?.content).toBe('List what is asked for.');
    expect(predictions[0]).toMatchObject({ endpoint: 'other', model: 'bigger-model' });
    expect(inference.serve(releaseOf(content), {})).toBe(served);
    await inference.close();
  });

  it('is served with the prompts that ship while its own are missing, under versions that say so, and with its own again', async () => {
    const { inference, messages } = create();
    const { content, prompts } = inference.describe({ ...choice, prompts: { analyse: 'List what is asked for.' } });
    const served = inference.serve(releaseOf(content), {});
    expect(served.release).toEqual(inference.configured.release);
    expect(messages).toEqual(['the text of a prompt is missing, the one that ships is used']);
    expect(inference.serve(releaseOf(content), prompts).release).toEqual(content);
    await inference.close();
  });

  it('whose endpoint is not configured is answered by the engine, with a warning each time that names it', async () => {
    const { content } = create(['gone']).inference.describe({ ...choice, endpoint: 'gone' });
    const { inference } = create();
    const served = inference.serve(releaseOf(content), {});
    // A model is named, so that answers of the engine count as stand-ins.
    expect(served.release).toMatchObject({ endpoint: 'gone', model: 'test-model' });
    for (let i = 0; i < 2; i += 1) {
      const answer = await served.analyse(chunk, createContext().context);
      expect(answer).toMatchObject({ origin: 'extractive', warnings: [{ code: 'model_unavailable' }] });
      expect(answer.warnings[0]?.detail).toContain('endpoint "gone" is not configured');
    }
    expect((await served.analyse(testChunk(['— 12 —']), createContext().context)).warnings).toEqual([]);
    expect(server.calls).toEqual([]);
    await inference.close();
  });

  it('without a model is answered by the engine, without a warning', async () => {
    const { inference } = create();
    const { content } = inference.describe({ endpoint: 'extractive', model: null, parameters: {} });
    const answer = await inference.serve(releaseOf(content), {}).analyse(chunk, createContext().context);
    expect(answer).toMatchObject({ origin: 'extractive', warnings: [] });
    await inference.close();
  });
});
