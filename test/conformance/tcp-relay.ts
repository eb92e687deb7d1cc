import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

export interface TcpRelay {
  readonly port: number;
  /** Drops every connection and refuses new ones. */
  cut(): Promise<void>;
  /** Keeps the connections, but lets nothing through any more. */
  freeze(): void;
  /** Lets nothing through the connections there are, ever; new ones work. */
  silence(): void;
  /** Takes connections again; frozen ones are dropped. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** Stands between a client and a server, to take the server away without harming it. */
export async function startTcpRelay(targetPort: number): Promise<TcpRelay> {
  const sockets = new Set<Socket>();
  const silenced = new WeakSet<Socket>();
  let frozen = false;
  let server = await listen(0, accept);
  const { port } = server.address() as { port: number };

  function accept(client: Socket): void {
    const upstream = createConnection(targetPort, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        if (!frozen && !silenced.has(from)) to.write(chunk);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  }
  const cut = async (): Promise<void> => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    sockets.forEach((socket) => socket.destroy());
    await closed;
  };
  return {
    port,
    cut,
    freeze: () => {
      frozen = true;
    },
    silence: () => sockets.forEach((socket) => silenced.add(socket)),
    restore: async () => {
      frozen = false;
      if (server.listening) sockets.forEach((socket) => socket.destroy());
      else server = await listen(port, accept);
    },
    close: cut,
  };
}

async function listen(port: number, accept: (client: Socket) => void): Promise<Server> {
  const server = createServer(accept);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
