import { setTimeout as sleep } from 'node:timers/promises';
import { BidsmithError, type Log } from '@bidsmith/core';
import { Client } from 'pg';
import { owner } from './create-cluster.ts';
import { hasCode } from './error-code.ts';
import { runningPostmaster, stopPostmaster } from './postmaster.ts';
import { choosePort, notePort } from './server-port.ts';
import { cannotExecute, didNotStart, refusedPassword } from './start-error.ts';
import { logTail, type ServerPlace, spawnPostgres } from './spawn-postgres.ts';

/** Crash recovery after a kill included. */
const enterTimeoutMs = 60_000;
const leaveTimeoutMs = 10_000;
const connectTimeoutMs = 5_000;
const retryMs = 50;
/** With growing pauses some five seconds: remains of a killed server may hold its memory for a while. */
const maxFailedStarts = 8;
const maxPauseMs = 1_000;
const restartPauseMs = 1_000;
const noticeMs = 500;
/** Advisory lock that every process using the server holds shared, and the one that stops it exclusively. */
const tenantLock = 7_261_482;

/**
 * This process's share in the server of one cluster: a connection that holds a shared lock as long as we use it.
 * The connection is also the watch: when it breaks, the server is looked for and, if it is gone, started again.
 */
export class Tenancy {
  readonly #place: ServerPlace;
  readonly #password: string;
  readonly #log: Log;
  readonly #leaving = new AbortController();
  #port = 0;
  #lease: Client | null = null;
  #watch: Promise<void> = Promise.resolve();
  #left: Promise<void> | null = null;

  constructor(place: ServerPlace, password: string, log: Log) {
    this.#place = place;
    this.#password = password;
    this.#log = log;
  }

  connectionString(database: string): string {
    return `postgres://${owner}:${this.#password}@127.0.0.1:${this.#port}/${database}`;
  }

  /** Joins the running server or starts one; gives its port. */
  async enter(): Promise<number> {
    await this.#attach(0);
    return this.#port;
  }

  /** Gives up our share and stops the server if nobody else has one. */
  leave(): Promise<void> {
    this.#left ??= this.#leave();
    return this.#left;
  }

  async #leave(): Promise<void> {
    this.#leaving.abort();
    await this.#watch;
    const lease = this.#lease ?? (await this.#lastJoin());
    this.#lease = null;
    if (lease === null) return;
    try {
      await lease.query('select pg_advisory_unlock_all()');
      const server = (await isLast(lease)) ? await runningPostmaster(this.#place.cluster) : null;
      if (server !== null && !(await stopPostmaster(this.#place.cluster, server.pid))) {
        this.#log.warn({ pid: server.pid }, 'The built-in PostgreSQL does not stop');
      }
    } catch (error) {
      this.#log.warn({ error }, 'The built-in PostgreSQL was gone before it was stopped');
    } finally {
      await lease.end().catch(() => undefined);
    }
  }

  /** A server that is just recovering when we leave must not be left behind: waits until it lets us in or is gone. */
  async #lastJoin(): Promise<Client | null> {
    const end = Date.now() + leaveTimeoutMs;
    for (;;) {
      try {
        return await this.#joinRunning();
      } catch (error) {
        if (Date.now() < end) await sleep(retryMs);
        else {
          this.#log.warn({ error }, 'The built-in PostgreSQL cannot be reached and is left as it is');
          return null;
        }
      }
    }
  }

  /** `port` 0 lets a new server choose any free one. */
  async #attach(port: number): Promise<void> {
    const end = Date.now() + enterTimeoutMs;
    let failedStarts = 0;
    let lastError: unknown;
    while (Date.now() < end && failedStarts < maxFailedStarts) {
      if (this.#leaving.signal.aborted) return;
      try {
        const lease = await this.#joinRunning();
        if (lease !== null) {
          this.#hold(lease);
          await notePort(this.#place.cluster, this.#port);
          return;
        }
        if (!(await this.#startServer(port || (await choosePort(this.#place.cluster))))) failedStarts++;
      } catch (error) {
        if (error instanceof BidsmithError) throw error;
        lastError = error;
      }
      await sleep(Math.min(retryMs * 2 ** failedStarts, maxPauseMs));
    }
    throw didNotStart(await logTail(this.#place.logFile), lastError);
  }

  /** A connection with our share of the lock; null when no server runs. Throws while one is starting or stopping. */
  async #joinRunning(): Promise<Client | null> {
    const server = await runningPostmaster(this.#place.cluster);
    if (server === null) return null;
    this.#port = server.port;
    const lease = new Client({
      connectionString: this.connectionString('postgres'),
      connectionTimeoutMillis: connectTimeoutMs,
      application_name: 'bidsmith embedded',
      keepAlive: true,
    });
    // Broken connections are noticed by their end; without a listener they would end the process.
    lease.on('error', (error) => {
      if (!this.#leaving.signal.aborted) this.#log.debug({ error }, 'The connection to the built-in PostgreSQL broke');
    });
    try {
      await lease.connect();
      await lease.query('select pg_advisory_lock_shared($1)', [tenantLock]);
      await createDatabase(lease, 'bidsmith');
      return lease;
    } catch (error) {
      await lease.end().catch(() => undefined);
      throw hasCode(error, '28P01', '28000') ? refusedPassword(error) : error;
    }
  }

  /** Resolves true when a server runs on the cluster, be it ours or another process's; false when ours ended and there is none. */
  async #startServer(port: number): Promise<boolean> {
    const { ended } = await spawnPostgres(this.#place, port).catch((error: unknown) => {
      throw cannotExecute(error);
    });
    const end = Date.now() + enterTimeoutMs;
    while (Date.now() < end) {
      const outcome = await Promise.race([ended, sleep(retryMs, 'waiting' as const)]);
      if (outcome instanceof Error) throw cannotExecute(outcome);
      if ((await runningPostmaster(this.#place.cluster)) !== null) return true;
      if (outcome === null) return false;
    }
    return false;
  }

  #hold(lease: Client): void {
    this.#lease = lease;
    lease.once('end', () => {
      if (this.#leaving.signal.aborted) return;
      this.#lease = null;
      this.#log.warn({}, 'The built-in PostgreSQL went away; looking for it');
      this.#watch = this.#reattach();
    });
  }

  /** Connection strings hold the port, so a new server must take the same one; never gives up before we leave. */
  async #reattach(): Promise<void> {
    const port = this.#port;
    while (!this.#leaving.signal.aborted) {
      try {
        await this.#attach(port);
        return;
      } catch (error) {
        this.#log.error({ error }, 'The built-in PostgreSQL is down and did not start again; trying on');
        await sleep(restartPauseMs, undefined, { signal: this.#leaving.signal }).catch(() => undefined);
      }
    }
  }
}

/** Whether nobody else has a share. The server may take a moment to notice that a process was killed and to give up its share. */
async function isLast(lease: Client): Promise<boolean> {
  const end = Date.now() + noticeMs;
  for (;;) {
    const answer = await lease.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [tenantLock]);
    if (answer.rows[0]?.last === true) return true;
    if (Date.now() > end) return false;
    await sleep(retryMs);
  }
}

async function createDatabase(client: Client, name: string): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (found.rowCount === 0) {
    await client.query(`create database ${name}`).catch((error: unknown) => {
      // 42P04 and 23505: another process created it in this moment.
      if (!hasCode(error, '42P04', '23505')) throw error;
    });
  }
}
