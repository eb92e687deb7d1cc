import { BidsmithError } from '@bidsmith/core';
import type { z } from 'zod';

/** A query, parameters or a body by its schema. Errors: `invalid_request` that names each wrong member. */
export function parseRequest<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, message }) => ({ pointer: `#/${path.join('/')}`, detail: message }));
  throw new BidsmithError('invalid_request', {
    detail: `${fields.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ')}.`,
    fields,
  });
}
