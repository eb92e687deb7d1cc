import { BidsmithError, type ObjectStore, origins, warningSchema } from '@bidsmith/core';
import { z } from 'zod';
import type { StepOutput } from './stage.ts';

/** Largest stored result: the Document of a 3,000-page file with its page texts. */
const maxResultBytes = 512 * 1024 * 1024;
/** Parsed results kept in memory: those of the proposals being worked on. They are immutable, so they cannot go stale. */
const maxCachedResults = 256;

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

export function createResults(objects: ObjectStore): Results {
  const cache = new Map<string, StepOutput<unknown>>();
  const remember = (key: string, output: StepOutput<unknown>): void => {
    cache.delete(key);
    cache.set(key, output);
    const oldest = cache.keys().next();
    if (cache.size > maxCachedResults && !oldest.done) cache.delete(oldest.value);
  };
  return {
    async save(key, output) {
      await objects.put(key, Buffer.from(JSON.stringify(output)), { contentType: 'application/json', ifAbsent: true });
    },
    async load<T>(key: string, schema: z.ZodType<T>) {
      const known = cache.get(key);
      // The cache holds only what this same key's schema has let through.
      if (known) return known as StepOutput<T>;
      const bytes = await objects.get(key, { maxBytes: maxResultBytes }).catch((error: unknown) => {
        if (error instanceof BidsmithError && error.code === 'not_found') return null;
        throw error;
      });
      if (!bytes) return null;
      const envelope = envelopeSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
      const output = { ...envelope, value: schema.parse(envelope.value) };
      remember(key, output);
      return output;
    },
  };
}
