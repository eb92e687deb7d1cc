import { z } from 'zod';

const passage = { text: z.string(), facts: z.array(z.string()) };

/** What the model answers for one section: prose only, each passage with the ids of its facts. */
export const draftReplySchema = z.object({
  title: z.string().nullish(),
  blocks: z.array(
    // A plain union: grammars for constrained decoding know `anyOf`, not all know the `oneOf` of a discriminated one.
    z.union([
      z.object({ type: z.literal('paragraph'), ...passage }),
      z.object({
        type: z.literal('bullets'),
        heading: z.string().nullish(),
        items: z.array(z.object({ lead: z.string().nullish(), ...passage })),
      }),
    ]),
  ),
});
