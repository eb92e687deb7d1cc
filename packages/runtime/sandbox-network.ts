import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import workerThreads from 'node:worker_threads';

/**
 * Takes the network from this process: every way there that JavaScript has ends in one of these functions, which from now on throw. Threads could not be
 * held to it, so none can be started either. Native code is out of reach; what is loaded here goes nowhere by itself.
 */
export function refuseNetwork(): void {
  refuse(net.Socket.prototype, ['connect']);
  refuse(net.Server.prototype, ['listen']);
  refuse(dgram.Socket.prototype, ['bind', 'connect', 'send']);
  for (const resolver of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
    refuse(resolver, lookUps(resolver));
  // WebSocket is left out at start: to name it here would load its code.
  refuse(globalThis, ['fetch']);
  refuse(workerThreads, ['Worker']);
  syncBuiltinESMExports();
}

function lookUps(resolver: object): string[] {
  const names = new Set([...Object.keys(resolver), ...Object.getOwnPropertyNames(Object.getPrototypeOf(resolver))]);
  return [...names].filter((name) => /^(?:lookup|resolve|reverse)/.test(name));
}

function refuse(owner: object, names: readonly string[]): void {
  for (const name of names) {
    // A function, since some of these are called with `new`.
    const value = function refused(): never {
      throw Object.assign(new Error(`The sandbox has no network and no threads: ${name} is refused.`), {
        code: 'ERR_ACCESS_DENIED',
      });
    };
    Object.defineProperty(owner, name, { value, writable: false, configurable: false });
  }
}
