import { setTimeout as sleep } from 'node:timers/promises';
import { BidsmithError, type Notice } from '@bidsmith/core';
import { createRecords } from '@bidsmith/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietLog } from '../support/quiet-log.ts';
import { type RecordsUnderTest, finishedEvent, startRecords, statusEvent } from '../support/records-under-test.ts';

let on: RecordsUnderTest;

beforeAll(async () => {
  on = await startRecords();
});

afterAll(() => on.stop());

/** Ends the server and waits for the next one, which the built-in one brings by itself on the same port. */
async function outage(signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
  const before = await on.postgres.postmasterPid();
  process.kill(before, signal);
  const present = () => on.postgres.postmasterPid().catch(() => before);
  // A new server starts only when the last connection of the old one is gone.
  while ((await present()) === before) await sleep(10);
}

/** The answer of a call, repeated while the database is coming back: what every caller is told to do. */
async function eventually<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof BidsmithError) || error.code !== 'database_unavailable' || tries > 400) throw error;
      await sleep(50);
    }
  }
}

/** Subscribes and waits until notices arrive. */
async function listening(listener: (notice: Notice) => void): Promise<() => void> {
  const { id } = await on.create();
  let heard = false;
  const stop = on.records.subscribe((notice) => {
    if (notice.proposalId === id) heard = true;
    else listener(notice);
  });
  while (!heard) {
    await on.records.requestCancel(id);
    await sleep(20);
  }
  return stop;
}

describe('subscribe', () => {
  it('hears what other processes commit, and nothing that is rolled back', async () => {
    const heard: Notice[] = [];
    const stop = await listening((notice) => heard.push(notice));
    const elsewhere = createRecords({ connectionString: on.connectionString, log: quietLog });
    const { id } = await on.create();
    await elsewhere.appendEvent(id, () => statusEvent);
    await elsewhere.requestCancel(id);
    const broken = { from: ['queued'], to: 'failed', event: finishedEvent, webhook: null } as const;
    const artifacts = [{ kind: 'pdf' }] as never;
    await expect(elsewhere.transition(id, { ...broken, artifacts })).rejects.toMatchObject({ code: 'internal' });
    await elsewhere.transition(id, broken);
    await expect.poll(() => heard.length).toBe(4);
    const kinds = heard.map(({ kind, proposalId }) => `${kind} ${proposalId === id}`);
    expect(kinds).toEqual(['event true', 'cancel true', 'event true', 'cancel true']);
    stop();
    await elsewhere.close();
  });

  it('stops calling back when told to, and one failing listener does not deafen the others', async () => {
    const heard: string[] = [];
    const stopFirst = await listening(() => {
      heard.push('first');
      throw new Error('a listener fails');
    });
    const stopSecond = await listening(() => heard.push('second'));
    const { id } = await on.create();
    await on.records.requestCancel(id);
    await expect.poll(() => heard.includes('second')).toBe(true);
    stopFirst();
    heard.length = 0;
    await on.records.requestCancel(id);
    await expect.poll(() => heard).toEqual(['second']);
    stopSecond();
  });

  it('survives a restart of the database', async () => {
    const heard: string[] = [];
    const stop = await listening(({ proposalId }) => heard.push(proposalId));
    await outage('SIGKILL');
    const { id } = await eventually(() => on.create());
    const told = async () => {
      await eventually(() => on.records.requestCancel(id));
      return heard.includes(id);
    };
    await expect.poll(told, { timeout: 10_000 }).toBe(true);
    stop();
  });
});

describe('an outage of the database', () => {
  it.each(['SIGKILL', 'SIGINT'] as const)(
    'by %s gives database_unavailable until it is back, and loses nothing',
    async (how) => {
      const { id } = await eventually(() => on.create());
      const told: number[] = [];
      const errors: unknown[] = [];
      let over = false;
      const append = async (): Promise<void> => {
        while (!over) {
          try {
            const event = await on.records.appendEvent(id, () => statusEvent);
            if (event) told.push(event.seq);
          } catch (error) {
            errors.push(error);
            await sleep(20);
          }
        }
      };
      const writers = Array.from({ length: 12 }, append);
      await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(50);
      await outage(how);
      await expect.poll(() => errors.length, { timeout: 10_000 }).toBeGreaterThan(0);
      await eventually(() => on.records.check());
      const before = told.length;
      await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(before + 50);
      over = true;
      await Promise.all(writers);

      for (const error of errors) {
        expect(error).toBeInstanceOf(BidsmithError);
        expect(error).toMatchObject({ code: 'database_unavailable', retryable: true });
      }
      const seqs = (await on.records.events(id, 0, 100_000)).map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, i) => i + 1));
      const kept = new Set(seqs);
      expect(told.filter((seq) => !kept.has(seq))).toEqual([]);
      expect(new Set(told).size).toBe(told.length);
    },
  );
});
