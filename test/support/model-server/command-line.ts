import { parseArgs } from 'node:util';
import type { ModelServerOptions } from '../model-server.ts';

const usage = `An OpenAI-compatible server for trying bidsmith without a GPU. It listens on 127.0.0.1.

  node test/support/model-server.ts [options]

  --port N             port (8099)
  --latency MS         before the first token (0)
  --tokens-per-second N  pace of the answer (at once)
  --capacity N         requests answered at one time (no limit)
  --cold MS            wait of the first request after a minute without one (0)
  --max-model-len N    context window it states (32768)
  --obedient           follow instructions found in the document's text
  --fail RATE          part of the calls answered with HTTP 500, 0 to 1 (0)
  --help`;

/** The options given on the command line; null when help was asked for, which is then printed. */
export function readCommandLine(args: readonly string[]): ModelServerOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8099' },
      latency: { type: 'string', default: '0' },
      'tokens-per-second': { type: 'string' },
      capacity: { type: 'string' },
      cold: { type: 'string', default: '0' },
      'max-model-len': { type: 'string', default: '32768' },
      obedient: { type: 'boolean', default: false },
      fail: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return null;
  }
  const pace = values['tokens-per-second'];
  const failRate = Number(values.fail);
  return {
    port: Number(values.port),
    maxModelLen: Number(values['max-model-len']),
    pace: { latencyMs: Number(values.latency), ...(pace === undefined ? {} : { tokensPerSecond: Number(pace) }) },
    coldStart: { waitMs: Number(values.cold), idleMs: 60_000 },
    obedient: values.obedient,
    ...(values.capacity === undefined ? {} : { capacity: Number(values.capacity) }),
    otherwise: () => (Math.random() < failRate ? { kind: 'status', status: 500 } : null),
  };
}
