import { z } from 'zod';

/** What a model adds to a merged brief. Facts are named by the ids of the prompt; members that are not listed here are ignored. */
export const briefReplySchema = z.object({
  summary: z.string(),
  questions: z.array(z.object({ question: z.string(), why: z.string(), facts: z.array(z.string()) })),
  risks: z.array(z.object({ fact: z.string(), severity: z.enum(['low', 'medium', 'high']) })),
  recommendation: z.object({
    verdict: z.enum(['go', 'conditional', 'no-go']),
    reasons: z.array(z.object({ reason: z.string(), facts: z.array(z.string()) })),
  }),
});
export type BriefReply = z.infer<typeof briefReplySchema>;
