import { BidsmithError, type ObjectStore, origins, warningSchema } from '@bidsmith/core';
import { z } from 'zod';
import type { StepOutput } from './stage.ts';

/** Largest stored result: the Document of a 3,000-page file with its page texts. */
const maxResultBytes = 512 * 1024 * 1024;
/**
 * Parsed results kept in memory: those of the proposals being worked on. They are immutable, so they cannot go stale. The bytes are those of the stored form,
 * of which the parsed one takes up to three times as much; the chunks and documents of 3,000 pages fit.
 */
const maxCachedResults = 256;
const maxCachedBytes = 96 * 1024 * 1024;

const envelopeSchema = z.object({
  value: z.unknown(),
  origin: z.enum(origins).nullable(),
  warnings: z.array(warningSchema),
  degraded: z.boolean(),
});

/** Step results in the object store, parsed once per process. */
export interface Results {
  save(key: string, output: StepOutput<unknown>): Promise<void>;
  /** Null when there is no such result; throws when what is there does not fit the schema. */
  load<T>(key: string, schema: z.ZodType<T>): Promise<StepOutput<T> | null>;
}

interface Cached {
  readonly output: StepOutput<unknown>;
  readonly bytes: number;
}

export function createResults(objects: ObjectStore): Results {
  const cache = new Map<string, Cached>();
  let cachedBytes = 0;
  const forget = (key: string): void => {
    cachedBytes -= cache.get(key)?.bytes ?? 0;
    cache.delete(key);
  };
  const remember = (key: string, entry: Cached): void => {
    forget(key);
    cache.set(key, entry);
    cachedBytes += entry.bytes;
    // The newest stays, however large: the steps at work need it.
    for (const [oldest] of cache) {
      if (oldest === key || (cache.size <= maxCachedResults && cachedBytes <= maxCachedBytes)) break;
      forget(oldest);
    }
  };
  // Steps that begin together want the same results: they are read and parsed for all of them at once.
  const loading = new Map<string, Promise<StepOutput<unknown> | null>>();
  const read = async (key: string, schema: z.ZodType<unknown>): Promise<StepOutput<unknown> | null> => {
    const bytes = await objects.get(key, { maxBytes: maxResultBytes }).catch((error: unknown) => {
      if (error instanceof BidsmithError && error.code === 'not_found') return null;
      throw error;
    });
    if (!bytes) return null;
    const envelope = envelopeSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    const output = { ...envelope, value: schema.parse(envelope.value) };
    remember(key, { output, bytes: bytes.byteLength });
    return output;
  };
  return {
    async save(key, output) {
      await objects.put(key, Buffer.from(JSON.stringify(output)), { contentType: 'application/json', ifAbsent: true });
    },
    async load<T>(key: string, schema: z.ZodType<T>) {
      const known = cache.get(key);
      if (known) remember(key, known);
      const reading = known?.output ?? loading.get(key) ?? read(key, schema).finally(() => loading.delete(key));
      if (reading instanceof Promise) loading.set(key, reading);
      // The cache holds only what this same key's schema has let through.
      return (await reading) as StepOutput<T> | null;
    },
  };
}
