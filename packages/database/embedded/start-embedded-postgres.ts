import { mkdir, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Log } from '@bidsmith/core';
import { serverAccount } from './account.ts';
import { clusterPlace } from './cluster-place.ts';
import { createCluster } from './create-cluster.ts';
import { platformBinaries } from './platform-binaries.ts';
import { Tenancy } from './tenancy.ts';

export interface EmbeddedPostgres {
  /** For database "bidsmith", with user and password. Stays the same as long as this process runs. */
  readonly connectionString: string;
  /** Leaves the server; the last process to leave stops it. Resolves when that is done. */
  stop(): Promise<void>;
}

/**
 * A PostgreSQL server of our own, with its data in `<dataFolder>/postgres` and its log in `<dataFolder>/postgres.log`.
 * The first process on a data folder starts it, later ones join it; a server that dies is started again on the same port.
 * Throws `configuration_invalid` (no binaries for this platform, data of another major version, no unprivileged user)
 * or `database_unavailable` (it does not come up within a minute).
 */
export async function startEmbeddedPostgres(options: { dataFolder: string; log: Log }): Promise<EmbeddedPostgres> {
  await mkdir(resolve(options.dataFolder), { recursive: true });
  const dataFolder = await realpath(options.dataFolder);
  const account = await serverAccount([join(dataFolder, 'postgres'), dataFolder]);
  const binaries = await platformBinaries(dataFolder, account);
  const cluster = await clusterPlace(dataFolder, account);
  const password = await createCluster(cluster, binaries, account);
  const logFile = join(dataFolder, 'postgres.log');
  const tenancy = new Tenancy({ cluster, logFile, binaries, account }, password, options.log);
  const port = await tenancy.enter();
  options.log.info({ port, relocated: dirname(cluster) !== dataFolder }, 'The built-in PostgreSQL is ready');
  return { connectionString: tenancy.connectionString('bidsmith'), stop: () => tenancy.leave() };
}
