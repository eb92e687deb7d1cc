import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';

/**
 * A TCP port on 127.0.0.1 for the server of a cluster: the one it had last, where nobody else listens on it now, else any free one.
 * Processes that still hold a connection string then find the server again, whoever starts it.
 */
export async function choosePort(cluster: string): Promise<number> {
  const last = Number(await readFile(portFile(cluster), 'utf8').catch(() => '0'));
  return (last > 0 ? await listenOnce(last).catch(() => null) : null) ?? (await listenOnce(0));
}

/** Notes the port of the running server. Only a preference for the next start, so a folder that cannot be written changes nothing. */
export async function notePort(cluster: string, port: number): Promise<void> {
  await writeFile(portFile(cluster), String(port)).catch(() => undefined);
}

function portFile(cluster: string): string {
  return join(dirname(cluster), 'postgres.port');
}

async function listenOnce(port: number): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return taken;
}
