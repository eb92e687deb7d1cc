import { readFileSync } from 'node:fs';
import { z } from 'zod';

const maxEndpoints = 32;
const maxMs = 86_400_000;
const milliseconds = z.number().int().positive().max(maxMs).optional();
const price = z.number().nonnegative().optional();

/** Alias of an endpoint in releases and commands; `extractive` names the engine that needs none. */
const alias = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/i, 'must be letters, digits, dots, dashes and underscores, 63 at most')
  .refine((name) => name !== 'extractive', 'is taken by the engine that needs no endpoint');

/** One endpoint beside the one that MODEL_* describe. What it leaves out is as MODEL_* say, but for window and prices. */
const endpointSchema = z
  .strictObject({
    alias,
    kind: z.enum(['auto', 'openai', 'runpod']).default('auto'),
    baseUrl: z.url({ protocol: /^https?$/ }),
    apiKey: z.string().optional(),
    /** File with the key. */
    apiKeyFile: z.string().min(1).optional(),
    model: z.string().trim().min(1),
    contextTokens: z.number().int().min(2_048).optional(),
    temperature: z.number().min(0).max(2).optional(),
    maxConcurrency: z.number().int().min(1).max(256).optional(),
    maxAttempts: z.number().int().min(1).max(10).optional(),
    connectTimeoutMs: milliseconds,
    firstTokenTimeoutMs: milliseconds,
    coldFirstTokenTimeoutMs: milliseconds,
    idleTimeoutMs: milliseconds,
    totalTimeoutMs: milliseconds,
    outageWaitMs: milliseconds,
    executionTimeoutMs: milliseconds,
    priceInput: price,
    priceCachedInput: price,
    priceOutput: price,
    gpuPricePerSecond: price,
  })
  .superRefine(({ apiKey, apiKeyFile, priceInput, priceCachedInput, priceOutput }, context) => {
    const wrong = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (apiKey !== undefined && apiKeyFile !== undefined) wrong('apiKeyFile', 'must not stand beside apiKey');
    if (priceInput !== undefined && priceOutput === undefined) wrong('priceOutput', 'is needed when priceInput is set');
    if (priceInput === undefined && priceOutput !== undefined) wrong('priceInput', 'is needed when priceOutput is set');
    if (priceInput === undefined && priceCachedInput !== undefined)
      wrong('priceInput', 'is needed when priceCachedInput is set');
  })
  .transform(({ apiKeyFile, ...endpoint }, context) => {
    if (apiKeyFile === undefined) return { ...endpoint, apiKey: endpoint.apiKey ?? '' };
    try {
      return { ...endpoint, apiKey: readFileSync(apiKeyFile, 'utf8').trim() };
    } catch {
      context.addIssue({ code: 'custom', path: ['apiKeyFile'], message: 'names a file that cannot be read' });
      return z.NEVER;
    }
  });

/** The value of MODEL_ENDPOINTS: a JSON list of endpoints, each with an alias of its own. */
export const modelEndpointsSchema = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'must be a JSON list of endpoints' });
      return z.NEVER;
    }
  })
  .pipe(z.array(endpointSchema).max(maxEndpoints))
  .superRefine((endpoints, context) => {
    for (const [at, { alias: name }] of endpoints.entries())
      if (endpoints.findIndex((other) => other.alias === name) < at)
        context.addIssue({ code: 'custom', path: [at, 'alias'], message: 'is the alias of another endpoint' });
  });
