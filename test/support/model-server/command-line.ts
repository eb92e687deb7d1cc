import { parseArgs } from 'node:util';
import type { Behaviour } from './behaviour.ts';
import type { ModelServerOptions } from './options.ts';

const usage = `An OpenAI-compatible server for trying bidsmith without a GPU. It listens on 127.0.0.1 and speaks like vLLM, also behind RunPod's queue
(/v2/test/run, /status, /stream, /cancel, /health, /runsync, /openai/v1).

  node test/support/model-server.ts [options]

  --port N               port (8099)
  --latency MS           before the first token (0)
  --tokens-per-second N  pace of the answer (at once)
  --capacity N           requests answered at one time (no limit)
  --max-queued N         requests that may wait for a place; more are refused with 503 (no limit)
  --cold MS              how long a worker takes to start; it is gone after --idle (0: always there)
  --idle MS              time without a request after which the worker is gone (60000)
  --cold-shows HOW       what requests get meanwhile: silence, unavailable (503), no-workers (400) (silence)
  --max-model-len N      context window it states (32768)
  --think N              tokens of thoughts before each answer (0)
  --no-usage             does not state the tokens of a call
  --null-fields          members without a value stand there as null
  --prefix-cache         states what it took from its prefix cache
  --refuse LIST          of json_schema, json_object, structured_outputs and names of parameters: refused with 400
  --obedient             follow instructions found in the document's text
  --fail RATE            part of the calls answered with HTTP 500, 0 to 1 (0)
  --help`;

const formats = ['json_schema', 'json_object', 'structured_outputs'] as const;
const waysOfStarting = ['silence', 'unavailable', 'no-workers'] as const;

/** The options given on the command line; null when help was asked for, which is then printed. Throws for what is not an option. */
export function readCommandLine(args: readonly string[]): ModelServerOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8099' },
      latency: { type: 'string', default: '0' },
      'tokens-per-second': { type: 'string' },
      capacity: { type: 'string' },
      'max-queued': { type: 'string' },
      cold: { type: 'string', default: '0' },
      idle: { type: 'string', default: '60000' },
      'cold-shows': { type: 'string', default: 'silence' },
      'max-model-len': { type: 'string', default: '32768' },
      think: { type: 'string', default: '0' },
      'no-usage': { type: 'boolean', default: false },
      'null-fields': { type: 'boolean', default: false },
      'prefix-cache': { type: 'boolean', default: false },
      refuse: { type: 'string', default: '' },
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
  const shows = waysOfStarting.find((way) => way === values['cold-shows']);
  if (shows === undefined) throw new Error(`--cold-shows takes one of ${waysOfStarting.join(', ')}`);
  const refused = values.refuse.split(',').filter(Boolean);
  return {
    port: Number(values.port),
    maxModelLen: Number(values['max-model-len']),
    pace: { latencyMs: Number(values.latency), ...(pace === undefined ? {} : { tokensPerSecond: Number(pace) }) },
    obedient: values.obedient,
    tellsUsage: !values['no-usage'],
    nullFields: values['null-fields'],
    prefixCache: values['prefix-cache'],
    refusedFormats: formats.filter((format) => refused.includes(format)),
    refusedParameters: refused.filter((name) => !formats.some((format) => format === name)),
    ...(values.cold === '0' ? {} : { coldStart: { waitMs: Number(values.cold), idleMs: Number(values.idle), shows } }),
    ...(values.capacity === undefined ? {} : { capacity: Number(values.capacity) }),
    ...(values['max-queued'] === undefined ? {} : { maxQueued: Number(values['max-queued']) }),
    otherwise: () => unscripted(Number(values.fail), Number(values.think)),
  };
}

function unscripted(failRate: number, thoughtTokens: number): Behaviour | null {
  if (Math.random() < failRate) return { kind: 'status', status: 500 };
  return thoughtTokens > 0 ? { kind: 'thinking', tokens: thoughtTokens } : null;
}
