import { z } from 'zod';
import { type BidsmithError, errorCodes } from './errors.ts';

/** RFC 9457 problem document; the same object stands in HTTP answers and in `error` of a failed proposal. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  remedy: z.string(),
  code: z.enum(errorCodes),
  retryable: z.boolean(),
  instance: z.string().optional(),
  request_id: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** The user's half of an error: code, sentence, remedy. The cause stays in the log. */
export function toProblem(error: BidsmithError, about: { instance?: string; requestId?: string } = {}): Problem {
  return {
    type: `/docs/errors#${error.code}`,
    title: error.title,
    status: error.status,
    detail: error.message,
    remedy: error.remedy,
    code: error.code,
    retryable: error.retryable,
    ...(about.instance === undefined ? {} : { instance: about.instance }),
    ...(about.requestId === undefined ? {} : { request_id: about.requestId }),
    ...(error.fields.length === 0 ? {} : { errors: [...error.fields] }),
  };
}
