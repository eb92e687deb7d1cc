import { BidsmithError } from '@bidsmith/core';
import type { Block, Brief, Chunk, Document, Inference, InferenceContext, Outline } from '@bidsmith/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startModelServer } from '../../test/support/model-server.ts';
import type { ModelServer } from '../../test/support/model-server.ts';
import { createContext, createMemoryLog, quickSettings } from '../../test/support/model-server/ask-setup.ts';
import { currentClassifier } from './classifier/current-classifier.ts';
import type { EndpointSettings } from './gateway/endpoint-settings.ts';
import { createInference } from './inference.ts';
import type { Task } from './task.ts';

const lines = [
  'Request for Proposals RFP-2031-07: Harbour Dredging Services',
  'The purpose of this solicitation is to obtain dredging services for the inner harbour.',
  'Proposals must be received by March 14, 2031. The proposal shall not exceed 40 pages.',
  'The contractor shall survey the channel every month. The contractor shall be licensed in the state of issue.',
  'The contractor should report obstacles to harbour@port.example within two days.',
];
const blocks: Block[] = lines.map((text, i) => ({
  id: `b${i}`,
  file: 'rfp.txt',
  page: 1,
  kind: i === 0 ? 'heading' : 'paragraph',
  level: i === 0 ? 1 : null,
  number: null,
  text,
  section: lines[0] ?? null,
}));
const chunk: Chunk = { id: 'c0', file: 'rfp.txt', role: 'base', index: 0, context: '', blocks, estimatedTokens: 120 };
const document: Document = {
  file: 'rfp.txt',
  role: 'base',
  format: 'text',
  status: 'read',
  sha256: '0'.repeat(64),
  sizeBytes: 500,
  title: lines[0] ?? null,
  pageCount: 1,
  pages: [{ file: 'rfp.txt', number: 1, status: 'read', text: lines.join('\n') }],
  blocks,
  asides: [],
  attachments: [],
  warnings: [],
  parserVersion: '1',
};

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
beforeEach(() => {
  server.reset();
  server.behave(() => null);
});
afterAll(() => server.close());

function create(changes: Partial<EndpointSettings> = {}): Inference {
  return createInference({ endpoints: [quickSettings(server, changes)], log: createMemoryLog().log });
}

interface Drafted {
  readonly brief: Brief;
  readonly outline: Outline;
  readonly origins: readonly string[];
  readonly fellBack: boolean;
  readonly warnings: readonly string[];
  readonly sections: number;
}

/** The whole way from a chunk to a proposal. */
async function draftAll(inference: Inference, context: InferenceContext): Promise<Drafted> {
  const analysed = await inference.configured.analyse(chunk, context);
  const findings = [{ file: chunk.file, findings: analysed.value }];
  const brief = await inference.configured.brief({ documents: [document], findings }, context);
  const outline = await inference.configured.outline({ brief: brief.value }, context);
  const sections = await Promise.all(
    outline.value.sections.map((section) =>
      inference.configured.draft({ brief: brief.value, outline: outline.value, section, bidder: null }, context),
    ),
  );
  const checked = await inference.configured.check(
    {
      documents: [document],
      brief: brief.value,
      outline: outline.value,
      sections: sections.map(({ value }) => value),
      date: '2031-01-02',
      warnings: [],
    },
    context,
  );
  const answers = [analysed, brief, outline, ...sections, checked];
  return {
    brief: brief.value,
    outline: outline.value,
    origins: [analysed, brief, outline, checked].map(({ origin }) => origin),
    fellBack: answers.some(({ fellBack }) => fellBack === true),
    warnings: answers.flatMap(({ warnings }) => warnings.map(({ detail }) => detail)),
    sections: checked.value.sections.length,
  };
}

describe('without a model', () => {
  it('answers everything by the extractive engine, without a warning', async () => {
    const inference = createInference({ log: createMemoryLog().log });
    const drafted = await draftAll(inference, createContext().context);
    expect(drafted.origins).toEqual(['extractive', 'extractive', 'extractive', 'extractive']);
    expect(drafted.brief.requirements.length).toBeGreaterThan(0);
    expect(inference.configured.release).toMatchObject({ endpoint: 'extractive', model: null, parameters: {} });
    expect(inference.configured.release.tasks['analyse']).toContain(currentClassifier().name);
    expect(inference.configured.chunkTokens).toBe(3_200);
    expect(await inference.configured.chunkBudget()).toBeNull();
    inference.configured.warm();
    await inference.close();
  });
});

describe('with a model', () => {
  it('answers by the model from analysis to drafting, one recorded call each', async () => {
    const inference = create();
    const { context, predictions } = createContext();
    const drafted = await draftAll(inference, context);
    expect(drafted.origins).toEqual(['model', 'model', 'model', 'extractive']);
    expect(drafted.warnings.filter((detail) => detail.includes('took over'))).toEqual([]);
    expect(drafted.fellBack).toBe(false);
    expect(drafted.brief.requirements.some(({ origin }) => origin === 'model')).toBe(true);
    expect(predictions.map(({ outcome }) => outcome)).toEqual(server.calls.map(() => 'succeeded'));
    expect(new Set(server.calls.map(({ task }) => task))).toEqual(new Set(['analyse', 'brief', 'outline', 'draft']));
    await inference.close();
  });

  it('names the release by endpoint, model, parameters and task versions', async () => {
    const inference = create();
    expect(inference.configured.release).toMatchObject({
      endpoint: 'test',
      model: 'test-model',
      parameters: { temperature: 0 },
    });
    expect(Object.keys(inference.configured.release.tasks).toSorted()).toEqual([
      'analyse',
      'brief',
      'check',
      'draft',
      'outline',
    ]);
    await inference.close();
  });

  it('cuts smaller chunks for a small window', async () => {
    const inference = create({ contextTokens: 3_000 });
    expect(inference.configured.chunkTokens).toBe(1_000);
    await inference.close();
  });

  it('wakes the endpoint without waiting for it, and close ends that', async () => {
    const cold = await startModelServer({ coldStart: { waitMs: 60_000, idleMs: 0 } });
    const log = createMemoryLog();
    const inference = createInference({ endpoints: [quickSettings(cold)], log: log.log });
    inference.configured.warm();
    await inference.close();
    expect(log.messages).toEqual([]);
    await cold.close();
  });
});

describe('when the model cannot', () => {
  it.each([
    ['finds the text too long', { kind: 'context-overflow' }, 'model_context_overflow'],
    ['refuses the key', { kind: 'status', status: 401 }, 'model_refused'],
    ['answers with another shape every time', { kind: 'wrong-schema' }, 'model_output_invalid'],
    ['stops in the middle every time', { kind: 'truncated', afterTokens: 4 }, 'model_stream_incomplete'],
  ] as const)('because it %s, the extractive engine takes over and a warning says why', async (_, behaviour, code) => {
    server.script(behaviour, behaviour, behaviour);
    const inference = create();
    const answer = await inference.configured.analyse(chunk, createContext().context);
    expect(answer).toMatchObject({ origin: 'extractive', fellBack: true });
    expect(answer.value.requirements.length).toBeGreaterThan(0);
    expect(answer.warnings).toHaveLength(1);
    expect(answer.warnings[0]).toMatchObject({ code, stage: 'analyse', file: 'rfp.txt' });
    expect(answer.warnings[0]?.detail).toMatch(/^Part 1: the model .*; the extractive engine took over\.$/);
    await inference.close();
  });

  it('does not repeat the words of the model in the warning', async () => {
    const parrot: Task<Chunk, { title: string }, never> = {
      name: 'analyse',
      version: '1',
      reply: z.object({ title: z.string() }),
      prompt: () => ({ system: 'Say.', user: 'Something.', maxOutputTokens: 300 }),
      accept: ({ title }) => {
        throw new BidsmithError('model_output_invalid', { detail: `Nobody said ${title}.` });
      },
      extractive: () => undefined as never,
    };
    const inference = createInference({
      endpoints: [quickSettings(server)],
      log: createMemoryLog().log,
      tasks: { analyse: parrot },
    });
    const answer = await inference.configured.analyse(chunk, createContext().context);
    expect(server.calls).toHaveLength(2);
    expect(answer.warnings[0]?.detail).not.toContain('plain answer');
    await inference.close();
  });

  it('because it is down for longer than a question may wait, the extractive engine takes over, for later questions at once', async () => {
    server.behave(() => ({ kind: 'reset' }));
    const inference = create({ maxAttempts: 5, outageWaitMs: 200 });
    for (let i = 0; i < 4; i++) {
      const answer = await inference.configured.analyse(chunk, createContext().context);
      expect(answer.origin).toBe('extractive');
      expect(answer.warnings).toHaveLength(1);
      expect(answer.warnings[0]).toMatchObject({ code: 'model_unavailable', stage: 'analyse', file: 'rfp.txt' });
      expect(answer.warnings[0]?.detail).toMatch(/^Part 1: the model .*; the extractive engine took over\.$/);
    }
    expect(server.calls.filter(({ proposal }) => proposal !== null)).toHaveLength(5);
    await inference.close();
  });

  it('is waited for while it is down for a short time', async () => {
    server.script(...Array.from({ length: 6 }, () => ({ kind: 'reset' }) as const));
    const inference = create({ outageWaitMs: 10_000 });
    expect((await inference.configured.analyse(chunk, createContext().context)).origin).toBe('model');
    await inference.close();
  });
});

describe('an abort', () => {
  it('throws the reason and gives no fallback', async () => {
    server.script({ kind: 'silence' });
    const inference = create();
    const controller = new AbortController();
    const asked = inference.configured.analyse(chunk, createContext(controller.signal).context);
    setTimeout(() => controller.abort(new BidsmithError('canceled')), 100);
    await expect(asked).rejects.toMatchObject({ code: 'canceled' });
    await expect(inference.configured.analyse(chunk, createContext(controller.signal).context)).rejects.toMatchObject({
      code: 'canceled',
    });
    await inference.close();
  });

  it('on close throws shutting_down', async () => {
    server.script({ kind: 'silence' });
    const inference = create();
    const asked = inference.configured.analyse(chunk, createContext().context);
    setTimeout(() => void inference.close(), 100);
    await expect(asked).rejects.toMatchObject({ code: 'shutting_down' });
  });
});
