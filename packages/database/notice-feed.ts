import { setTimeout as sleep } from 'node:timers/promises';
import type { Log, Notice } from '@bidsmith/core';
import { Client } from 'pg';
import { connectionSettings } from './connection.ts';
import { databaseError } from './database-error.ts';
import { noticeChannel, parseNotice } from './notices.ts';

const firstPauseMs = 100;
const maxPauseMs = 2_000;
/** A link that broke without a word is found by asking. */
const probeEveryMs = 15_000;
const queryTimeoutMs = 5_000;

/** One listening connection for all subscribers of this process; it is there while somebody subscribes, and comes back after an outage. */
export class NoticeFeed {
  readonly #connectionString: string;
  readonly #log: Log;
  readonly #listeners = new Set<(notice: Notice) => void>();
  #stop: AbortController | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(connectionString: string, log: Log) {
    this.#connectionString = connectionString;
    this.#log = log;
  }

  /** Calls `listener` on every notice until the function it returns is called. */
  subscribe(listener: (notice: Notice) => void): () => void {
    // A wrapper of its own, so that the same function may subscribe twice.
    const own = (notice: Notice): void => listener(notice);
    this.#listeners.add(own);
    if (this.#stop === null) this.#start();
    return () => {
      this.#listeners.delete(own);
      if (this.#listeners.size === 0) this.#halt();
    };
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    this.#halt();
    await this.#running;
  }

  #start(): void {
    const stop = new AbortController();
    this.#stop = stop;
    this.#running = Promise.all([this.#running, this.#run(stop.signal)]).then(() => undefined);
  }

  #halt(): void {
    this.#stop?.abort();
    this.#stop = null;
  }

  async #run(signal: AbortSignal): Promise<void> {
    let pauseMs = firstPauseMs;
    while (!signal.aborted) {
      try {
        await this.#listen(signal, () => (pauseMs = firstPauseMs));
      } catch (error) {
        this.#log.warn({ error: databaseError(error) }, 'The connection for notices broke; it is opened again');
      }
      if (!signal.aborted) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, maxPauseMs);
    }
  }

  /** Listens until stopped; throws when the connection breaks. */
  async #listen(signal: AbortSignal, onListening: () => void): Promise<void> {
    const client = new Client({
      ...connectionSettings,
      connectionString: this.#connectionString,
      query_timeout: queryTimeoutMs,
    });
    const ended = new AbortController();
    const stopped = AbortSignal.any([signal, ended.signal]);
    let trouble: unknown = new Error('Connection terminated');
    client.on('error', (error) => (trouble = error));
    client.on('end', () => ended.abort());
    client.on('notification', ({ payload }) => this.#deliver(parseNotice(payload)));
    try {
      await client.connect();
      await client.query(`listen ${noticeChannel}`);
      onListening();
      while (!stopped.aborted) {
        await sleep(probeEveryMs, undefined, { signal: stopped }).catch(() => undefined);
        if (!stopped.aborted) await client.query('select 1');
      }
      if (!signal.aborted) throw trouble;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  #deliver(notice: Notice | null): void {
    if (notice === null) return;
    for (const listener of this.#listeners) {
      try {
        listener(notice);
      } catch (error) {
        this.#log.error({ error, ...notice }, 'A listener for notices failed');
      }
    }
  }
}
