import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { originsOf, rfp, startRig, until } from '../support/model-rig.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

describe('an endpoint that is gone', () => {
  it('is dead for a whole proposal: it arrives without a model, with warnings, after the wait for one outage', async () => {
    const outageWaitMs = 2_000;
    const rig = await startRig(await postgres.createDatabase(), { MODEL_OUTAGE_WAIT_MS: String(outageWaitMs) });
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
    const rig = await startRig(
      await postgres.createDatabase(),
      { MODEL_OUTAGE_WAIT_MS: '60000' },
      { pace: { latencyMs: 100 } },
    );
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
    const rig = await startRig(
      await postgres.createDatabase(),
      { MODEL_COLD_FIRST_TOKEN_TIMEOUT_MS: String(coldMs * 3) },
      cold,
    );
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
    const rig = await startRig(
      await postgres.createDatabase(),
      { MODEL_MAX_CONCURRENCY: '1' },
      { pace: { latencyMs: 20_000 } },
    );
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
