import { z } from 'zod';

const place = { block: z.string(), quote: z.string() };
const text = z.string().nullable();

/** What a model answers about one chunk: rows that cite a block's id and quote its words. Members that are not listed here are ignored. */
export const analyseReplySchema = z.object({
  requirements: z.array(
    z.object({
      ...place,
      strength: z.enum(['mandatory', 'optional']),
      kind: z.enum(['submission', 'eligibility', 'performance', 'contractual']),
    }),
  ),
  dates: z.array(z.object({ ...place, what: z.string(), iso: z.string(), tz: text })),
  criteria: z.array(z.object({ ...place, name: z.string(), weight: text })),
  limits: z.array(z.object({ ...place, what: z.string(), limit: z.string() })),
  contacts: z.array(z.object({ ...place, name: text, role: text, email: text, phone: text })),
  deliverables: z.array(z.object({ ...place, name: z.string(), due: text })),
  risks: z.array(z.object({ ...place, risk: z.string(), severity: z.enum(['low', 'medium', 'high']) })),
  scope: z.array(z.object(place)),
  identifiers: z.array(z.object({ ...place, value: z.string() })),
  issuers: z.array(z.object({ ...place, value: z.string() })),
  titles: z.array(z.object({ ...place, value: z.string() })),
});
export type AnalyseReply = z.infer<typeof analyseReplySchema>;
