import { BidsmithError } from '@bidsmith/core';

interface Listener {
  listen(options: { host: string; port: number }): Promise<string>;
  close(): Promise<unknown>;
}

/** How many ports after the default one are tried when it is taken and none was asked for. */
const portsTried = 20;

/** Listens and gives the address. Errors: `configuration_invalid` when a port that was asked for is taken. */
export async function listen(
  app: Listener,
  wanted: { host: string; port: number; asked: boolean; setting: string },
): Promise<string> {
  const last = wanted.asked ? wanted.port : wanted.port + portsTried;
  for (let port = wanted.port; ; port++) {
    try {
      return await app.listen({ host: wanted.host, port });
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (taken && port < last) continue;
      if (!taken) throw error;
      throw new BidsmithError('configuration_invalid', {
        detail: `Port ${port} on ${wanted.host} is taken.`,
        remedy: `Set ${wanted.setting} to a free port.`,
        cause: error,
      });
    }
  }
}
