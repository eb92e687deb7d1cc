import { setTimeout as sleep } from 'node:timers/promises';
import type { ProposalRecord, StepRecord } from '@bidsmith/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcessService, startInProcess } from '../support/in-process-service.ts';
import {
  type Behaviour,
  type ModelServer,
  type ModelServerOptions,
  startModelServer,
} from '../support/model-server.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

const firstTokenTimeoutMs = 900;
const idleTimeoutMs = 700;
/** A timer may be this much late on a busy machine, beside its tenth. */
const slackMs = 150;
const inferred = ['analyse', 'brief', 'outline', 'draft'];

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

interface Rig {
  readonly service: InProcessService;
  readonly model: ModelServer;
  /** Drafts a proposal on a text of its own and gives what became of it. */
  draft(): Promise<Drafted>;
  stop(): Promise<void>;
}
interface Drafted {
  readonly record: ProposalRecord;
  readonly steps: readonly StepRecord[];
  readonly calls: number;
  readonly outcomes: readonly string[];
  readonly seconds: number;
}

async function startRig(
  settings: Readonly<Record<string, string>> = {},
  options: ModelServerOptions = {},
): Promise<Rig> {
  const model = await startModelServer(options);
  const service = await startInProcess({
    DATABASE_URL: await postgres.createDatabase(),
    MODEL_BASE_URL: model.baseUrl,
    MODEL_NAME: model.model,
    MODEL_FIRST_TOKEN_TIMEOUT_MS: String(firstTokenTimeoutMs),
    MODEL_COLD_FIRST_TOKEN_TIMEOUT_MS: String(firstTokenTimeoutMs),
    MODEL_IDLE_TIMEOUT_MS: String(idleTimeoutMs),
    RECONCILE_EVERY_SECONDS: '60',
    ...settings,
  });
  return {
    service,
    model,
    async draft() {
      const startedAt = performance.now();
      const id = await service.create(rfp());
      const record = await service.ended(id);
      const { records } = service.ports;
      const predictions = await records.predictions({ proposalId: id, limit: 500 });
      return {
        record,
        steps: await records.steps(id),
        calls: model.calls.filter(({ proposal }) => proposal === id).length,
        outcomes: predictions.map(({ outcome }) => outcome).toReversed(),
        seconds: (performance.now() - startedAt) / 1000,
      };
    },
    async stop() {
      await service.stop();
      await model.close();
    },
  };
}

let texts = 0;
/** Enough words to be divided in two. */
const background = 'The harbour was built in 1931. Its piers stand on piles of oak. Ships of many sizes moor there. '
  .repeat(40)
  .trim();

/** A text whose every name is its own, so that no answer of one case serves another. */
function rfp(): { name: string; text: string } {
  texts += 1;
  const name = `Q${1_000 + texts}`;
  return {
    name: `${name}.md`,
    text: `# Request for Proposals ${name}\n\n## 1 Scope\n\nThe purpose of this solicitation is to obtain survey services for site ${name}.\nThe contractor shall survey the ${name} channel every month.\nThe contractor shall deliver a report on ${name} within ten days.\n\n## 2 Submission\n\nProposals are due May 4, 2031 at 2:00 p.m. Offerors must submit two copies of the ${name} plan.\n\n## 3 Background\n\n${background}\n`,
  };
}

function originsOf({ steps }: Drafted): (string | null)[] {
  return steps.filter(({ stage }) => inferred.includes(stage)).map(({ origin }) => origin);
}

function codesOf({ record }: Drafted): string[] {
  return record.warnings.map(({ code }) => code);
}

interface OneFault {
  readonly fault: string;
  readonly script: readonly Behaviour[];
  /** Calls more than an undisturbed proposal takes. */
  readonly more: number;
  /** How the disturbed call is written down. */
  readonly outcome: string;
  /** The timer that has to end the call. */
  readonly cutAfterMs?: number;
  /** The endpoint asked for this pause before the next call. */
  readonly pauseMs?: number;
}

const faults: readonly OneFault[] = [
  {
    fault: 'silence before headers',
    script: [{ kind: 'silence' }],
    more: 1,
    outcome: 'timeout',
    cutAfterMs: firstTokenTimeoutMs,
  },
  {
    fault: 'comments instead of an answer',
    script: [{ kind: 'comments', everyMs: 100 }],
    more: 1,
    outcome: 'timeout',
    cutAfterMs: firstTokenTimeoutMs,
  },
  {
    fault: 'silence in mid-stream',
    script: [{ kind: 'stall', afterTokens: 5 }],
    more: 1,
    outcome: 'timeout',
    cutAfterMs: idleTimeoutMs,
  },
  { fault: 'reset before the first byte', script: [{ kind: 'reset' }], more: 1, outcome: 'unavailable' },
  { fault: 'reset in mid-stream', script: [{ kind: 'cut', afterTokens: 5 }], more: 1, outcome: 'incomplete' },
  {
    fault: '429 with Retry-After',
    script: [{ kind: 'status', status: 429, retryAfter: '1' }],
    more: 1,
    outcome: 'rate_limited',
    pauseMs: 1_000,
  },
  { fault: '429 without Retry-After', script: [{ kind: 'status', status: 429 }], more: 1, outcome: 'rate_limited' },
  { fault: '500', script: [{ kind: 'status', status: 500 }], more: 1, outcome: 'unavailable' },
  {
    fault: '502 with a page',
    script: [{ kind: 'status', status: 502, shape: 'html' }],
    more: 1,
    outcome: 'unavailable',
  },
  { fault: '503', script: [{ kind: 'status', status: 503 }], more: 1, outcome: 'unavailable' },
  { fault: 'an error inside 200', script: [{ kind: 'error-in-200', status: 500 }], more: 1, outcome: 'unavailable' },
  {
    fault: 'an error inside the stream',
    script: [{ kind: 'stream-error', afterTokens: 5 }],
    more: 1,
    outcome: 'unavailable',
  },
  {
    fault: 'a stream that ends half-way',
    script: [{ kind: 'truncated', afterTokens: 5 }],
    more: 1,
    outcome: 'incomplete',
  },
  { fault: 'broken JSON', script: [{ kind: 'invalid-json' }], more: 1, outcome: 'invalid_output' },
  { fault: 'another schema', script: [{ kind: 'wrong-schema' }], more: 1, outcome: 'invalid_output' },
  { fault: 'an empty answer', script: [{ kind: 'empty' }], more: 1, outcome: 'invalid_output' },
  { fault: 'an answer cut at its limit', script: [{ kind: 'length', afterTokens: 5 }], more: 1, outcome: 'incomplete' },
  { fault: 'context overflow', script: [{ kind: 'context-overflow' }], more: 2, outcome: 'context_overflow' },
  { fault: 'endless repetition', script: [{ kind: 'endless' }], more: 1, outcome: 'incomplete' },
];

describe('one call that goes wrong', () => {
  let rig: Rig;
  let undisturbed: Drafted;

  beforeAll(async () => {
    rig = await startRig();
    undisturbed = await rig.draft();
  });
  afterAll(() => rig.stop());

  it.each(faults)(
    '$fault: the proposal ends as it would have',
    async ({ script, more, outcome, cutAfterMs, pauseMs }) => {
      rig.model.reset();
      rig.model.script(...script);
      const drafted = await rig.draft();
      expect(drafted.record).toMatchObject({ status: 'succeeded', error: null });
      expect(originsOf(drafted)).toEqual(originsOf(undisturbed));
      expect(codesOf(drafted)).toEqual(codesOf(undisturbed));
      expect(drafted.calls).toBe(undisturbed.calls + more);
      expect(drafted.outcomes).toHaveLength(drafted.calls);
      expect(drafted.outcomes).toContain(outcome);

      const [disturbed, next] = rig.model.calls;
      const tookMs = (disturbed?.finishedAt ?? Number.NaN) - (disturbed?.startedAt ?? Number.NaN);
      if (cutAfterMs !== undefined) {
        expect(tookMs).toBeGreaterThanOrEqual(cutAfterMs * 0.9);
        expect(tookMs).toBeLessThanOrEqual(cutAfterMs * 1.1 + slackMs);
      }
      if (pauseMs !== undefined)
        expect((next?.startedAt ?? 0) - (disturbed?.finishedAt ?? Number.NaN)).toBeGreaterThanOrEqual(pauseMs * 0.98);
    },
  );
});

describe('an endpoint that goes wrong throughout', () => {
  let rig: Rig;
  let undisturbed: Drafted;

  beforeAll(async () => {
    rig = await startRig();
    undisturbed = await rig.draft();
  });
  afterAll(() => rig.stop());

  it.each([
    { fault: 'another schema', behaviour: { kind: 'wrong-schema' } },
    { fault: 'an empty answer', behaviour: { kind: 'empty' } },
    { fault: 'a refusal', behaviour: { kind: 'refusal' } },
    { fault: 'endless repetition', behaviour: { kind: 'endless' } },
    { fault: 'context overflow', behaviour: { kind: 'context-overflow' } },
  ] as const)(
    '$fault: the proposal arrives without it, says so, and has asked a bounded number of times',
    async ({ fault, behaviour }) => {
      rig.model.behave(() => behaviour);
      const drafted = await rig.draft();
      expect(drafted.record.status).toBe('succeeded');
      // Of an answer that goes round in circles the complete rows before it are taken.
      if (fault === 'endless repetition') expect(originsOf(drafted)).toContain('extractive');
      else expect(new Set(originsOf(drafted))).toEqual(new Set(['extractive']));
      expect(codesOf(drafted).some((code) => code.startsWith('model_'))).toBe(true);
      // An answer and its repair; a request that is too long is divided or shortened a few times.
      expect(drafted.calls).toBeLessThanOrEqual(undisturbed.calls * (fault === 'context overflow' ? 7 : 2));
    },
  );
});

describe('an endpoint that is gone', () => {
  it('is dead for a whole proposal: it arrives without a model, with warnings, after the wait for one outage', async () => {
    const outageWaitMs = 2_000;
    const rig = await startRig({ MODEL_OUTAGE_WAIT_MS: String(outageWaitMs) });
    try {
      await rig.model.goDown();
      const drafted = await rig.draft();
      expect(drafted.record.status).toBe('succeeded');
      expect(new Set(originsOf(drafted))).toEqual(new Set(['extractive']));
      expect(drafted.record.warnings.map(({ code }) => code)).toContain('model_unavailable');
      expect(drafted.seconds).toBeLessThan(outageWaitMs / 1000 + 15);
      const again = await rig.draft();
      expect(again.record.status).toBe('succeeded');
      expect(again.outcomes).toEqual([]);
    } finally {
      await rig.stop();
    }
  });
});

describe('an endpoint that is away for a while', () => {
  it('in the middle of a proposal: work waits, says so, resumes, and repeats no finished call', async () => {
    const rig = await startRig({ MODEL_OUTAGE_WAIT_MS: '60000' }, { pace: { latencyMs: 100 } });
    try {
      const id = await rig.service.create(rfp());
      await until(() => rig.model.calls.filter(({ finishedAt }) => finishedAt !== null).length >= 2);
      await rig.model.goDown();
      await until(async () => (await rig.service.ports.records.proposal(id))?.waitingFor === 'endpoint');
      await rig.model.comeBack();
      const record = await rig.service.ended(id);
      expect(record).toMatchObject({ status: 'succeeded', waitingFor: null });
      const steps = await rig.service.ports.records.steps(id);
      expect(steps.filter(({ origin }) => origin === 'extractive').map(({ stage }) => stage)).not.toContain('brief');
      const finished = rig.model.calls.filter(({ proposal, aborted }) => proposal === id && !aborted);
      const hashes = finished.map(({ promptHash }) => promptHash);
      expect(new Set(hashes).size).toBe(hashes.length);
    } finally {
      await rig.stop();
    }
  });

  it('because it starts from zero: the proposal waits for the GPU, says so, and asks no more often than a warm one', async () => {
    const coldMs = 3_000;
    const cold = { coldStart: { waitMs: coldMs, idleMs: 600_000, shows: 'no-workers' } } as const;
    const rig = await startRig({ MODEL_COLD_FIRST_TOKEN_TIMEOUT_MS: String(coldMs * 3) }, cold);
    try {
      const drafted = await rig.draft();
      expect(drafted.record).toMatchObject({ status: 'succeeded', waitingFor: null });
      expect(drafted.seconds).toBeGreaterThanOrEqual(coldMs / 1000);
      const events = await rig.service.ports.records.events(drafted.record.id, 0, 500);
      expect(events.map(({ data }) => data['waiting_for'])).toContain('gpu');
      const warm = await rig.draft();
      expect(drafted.calls).toBe(warm.calls);
    } finally {
      await rig.stop();
    }
  });
});

describe('a proposal that is canceled', () => {
  it('aborts its requests within a second, and those that waited are never sent', async () => {
    const rig = await startRig({ MODEL_MAX_CONCURRENCY: '1' }, { pace: { latencyMs: 20_000 } });
    try {
      const long = Array.from(
        { length: 400 },
        (_, i) =>
          `${i + 1}. The contractor shall inspect pier ${i + 1} and report on its state within ten days, with pictures and a sketch of each crack that was found.`,
      );
      const id = await rig.service.create({
        name: 'piers.md',
        text: `# Request for Proposals on piers\n\n${long.join('\n\n')}\n`,
      });
      await until(() => rig.model.calls.length > 0);
      const before = rig.model.calls.length;
      await rig.service.pipeline.cancel(id);
      const canceledAt = performance.now();
      await until(() => rig.model.calls.every(({ aborted }) => aborted));
      expect(performance.now() - canceledAt).toBeLessThan(1_000);
      await sleep(300);
      expect(rig.model.calls).toHaveLength(before);
      expect(await rig.service.ended(id)).toMatchObject({ status: 'canceled' });
    } finally {
      await rig.stop();
    }
  });
});

async function until(holds: () => boolean | Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const giveUpAt = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`It did not come about in ${timeoutMs} ms.`);
    await sleep(10);
  }
}
