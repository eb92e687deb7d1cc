import { setTimeout as sleep } from 'node:timers/promises';
import { BidsmithError } from '@bidsmith/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createContext,
  plainAnswer,
  plainQuestion,
  startAskSetup,
} from '../../../test/support/model-server/ask-setup.ts';
import type { AskSetup, Reply } from '../../../test/support/model-server/ask-setup.ts';
import { askModel } from './ask-model.ts';
import type { Question } from './ask-model.ts';
import { createOutage } from './outage.ts';
import type { ServedModel } from './served-model.ts';

let setup: AskSetup;
beforeEach(async () => {
  setup = await startAskSetup({ pace: { latencyMs: 30 } });
});
afterEach(() => setup.close());

/** What a busy machine may add. */
const slackMs = 900;
/** Ten questions that differ. */
const questions = Array.from({ length: 10 }, (_, i) => ({
  ...plainQuestion,
  prompt: { ...plainQuestion.prompt, user: `${plainQuestion.prompt.user} Number ${i}.` },
}));

const codeOf = (model: ServedModel, question: Question<Reply, string> = plainQuestion): Promise<string> =>
  askModel(model, question, createContext().context).then(
    ({ value }) => value,
    (error: BidsmithError) => error.code,
  );

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

describe('an endpoint that goes down', () => {
  it('lets the questions wait, and answers each of them once when it is back', async () => {
    const model = setup.connect({ outageWaitMs: 10_000, maxConcurrency: 2 });
    const { context, waits, predictions } = createContext();
    const answers = questions.map((question) => askModel(model, question, context));
    await until(() => predictions.filter(({ outcome }) => outcome === 'succeeded').length >= 3);
    await setup.server.goDown();
    await until(() => model.endpoint.outage.isOpen);
    expect(model.endpoint.state()).toMatchObject({ health: 'failing' });
    await sleep(150);
    await setup.server.comeBack();

    for (const { value } of await Promise.all(answers)) expect(value).toBe(plainAnswer);
    expect(waits).toContain('endpoint');
    expect(waits.at(-1)).toBeNull();
    expect(model.endpoint.state()).toMatchObject({ health: 'warm', waiting: 0 });
    const answered = setup.questionCalls().filter(({ aborted }) => !aborted);
    expect(new Set(answered.map(({ promptHash }) => promptHash)).size).toBe(10);
    expect(predictions.filter(({ outcome }) => outcome === 'succeeded')).toHaveLength(10);
    // Five failures open the circuit; one more call may be under way.
    expect(predictions.length).toBeLessThanOrEqual(10 + 6);
  });

  it('is given up once the outage is longer than questions may wait, then at once by all, until a probe is answered', async () => {
    const model = setup.connect({ outageWaitMs: 300, maxAttempts: 2 });
    await setup.server.goDown();
    const startedAt = performance.now();
    expect(await Promise.all(questions.map((question) => codeOf(model, question)))).toEqual(
      questions.map(() => 'model_unavailable'),
    );
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(300);
    expect(performance.now() - startedAt).toBeLessThan(300 + slackMs);

    const laterAt = performance.now();
    expect(await codeOf(model)).toBe('model_unavailable');
    expect(performance.now() - laterAt).toBeLessThan(slackMs);

    await setup.server.comeBack();
    await until(() => !model.endpoint.outage.isOpen);
    expect(await codeOf(model)).toBe(plainAnswer);
  });

  it('is found out by one question alone that fails as often as it may', async () => {
    const model = setup.connect({ outageWaitMs: 10_000 });
    await setup.server.goDown();
    const asked = codeOf(model);
    await until(() => model.endpoint.outage.isOpen);
    await setup.server.comeBack();
    expect(await asked).toBe(plainAnswer);
    expect(setup.questionCalls()).toHaveLength(1);
  });

  it('and answers nothing but probes is asked ever more rarely, and given up as one that is down', async () => {
    const model = setup.connect({ outageWaitMs: 500, maxAttempts: 2, maxConcurrency: 10 });
    setup.server.behave(({ proposal }) => (proposal === null ? null : { kind: 'status', status: 500 }));
    expect(new Set(await Promise.all(questions.map((question) => codeOf(model, question))))).toEqual(
      new Set(['model_unavailable']),
    );
    // Two attempts, one more after the outage was found out, and one for each time that a probe was answered: after 6, 12, 25, 50, 100 and 200 ms.
    expect(setup.questionCalls().length).toBeLessThanOrEqual(10 * (2 + 1 + 6));
  });

  it('is probed with one token and without a question', async () => {
    const down = { kind: 'status', status: 500 } as const;
    const model = setup.connect({ outageWaitMs: 10_000 });
    setup.server.script(down, down, down, down, down);
    expect(await codeOf(model)).toBe(plainAnswer);
    const probes = setup.server.calls.filter(({ proposal }) => proposal === null);
    expect(probes).toHaveLength(3);
    for (const { body } of probes) expect(body.max_tokens ?? body.max_completion_tokens).toBe(1);
    expect(setup.questionCalls()).toHaveLength(4);
  });

  it('lets go at once of a question that is canceled while it waits, and sends no further call', async () => {
    const model = setup.connect({ outageWaitMs: 10_000 });
    const controller = new AbortController();
    await setup.server.goDown();
    const { context, waits } = createContext(controller.signal);
    const asked = questions.map((question) => askModel(model, question, context));
    await until(() => waits.filter((reason) => reason === 'endpoint').length === 10);
    const canceledAt = performance.now();
    controller.abort(new BidsmithError('canceled'));
    for (const { status, ...rest } of await Promise.allSettled(asked))
      expect({ status, ...rest }).toMatchObject({ status: 'rejected', reason: { code: 'canceled' } });
    expect(performance.now() - canceledAt).toBeLessThan(slackMs);
    expect(waits.at(-1)).toBeNull();
    await setup.server.comeBack();
    await sleep(50);
    expect(setup.questionCalls()).toHaveLength(0);
  });
});

describe('an outage that nobody asked about for a while', () => {
  const interestMs = 60;
  const setUp = (answers: () => boolean) => {
    const probedAt: number[] = [];
    const outage = createOutage({
      maxWaitMs: 20,
      maxProbePauseMs: 64,
      interestMs,
      probe: async () => (probedAt.push(performance.now()), answers()),
      closed: new AbortController().signal,
      changed: () => undefined,
    });
    outage.failed(performance.now());
    outage.trip();
    return { outage, probedAt };
  };
  const pass = (outage: ReturnType<typeof createOutage>): Promise<string> =>
    outage.pass(new AbortController().signal).then(
      () => 'passed',
      (error: BidsmithError) => error.code,
    );

  it('is looked at once more before calls give up, since it may be long over', async () => {
    let isBack = false;
    const { outage, probedAt } = setUp(() => isBack);
    expect(await pass(outage)).toBe('model_unavailable');
    await sleep(4 * interestMs);
    isBack = true;
    const before = probedAt.length;
    expect(await Promise.all([pass(outage), pass(outage)])).toEqual(['passed', 'passed']);
    expect(probedAt).toHaveLength(before + 1);
    expect(outage.isOpen).toBe(false);
  });

  it('is given up by all calls after that one look where it is not over, and then at once', async () => {
    const { outage, probedAt } = setUp(() => false);
    await pass(outage);
    await sleep(4 * interestMs);
    const before = probedAt.length;
    expect(await Promise.all([pass(outage), pass(outage)])).toEqual(['model_unavailable', 'model_unavailable']);
    expect(probedAt).toHaveLength(before + 1);
    const at = performance.now();
    expect(await pass(outage)).toBe('model_unavailable');
    expect(performance.now() - at).toBeLessThan(interestMs / 2);
  });
});
