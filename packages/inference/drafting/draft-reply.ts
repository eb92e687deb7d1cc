import { z } from 'zod';
import { answerObject, ids, list, maybeText, requiredText, row } from '../lenient-schema.ts';

/** The kind of a block in any case. */
const named = <Name extends string>(name: Name) =>
  z.preprocess((given) => (typeof given === 'string' ? given.trim().toLowerCase() : given), z.literal(name));
const passage = { text: requiredText(), facts: ids() };

interface Passage {
  readonly text: string;
  readonly facts: string[];
}

/** Prose for one section; what may be left out is null or missing. */
export interface DraftReply {
  readonly title?: string | null;
  readonly blocks: readonly (
    | (Passage & { readonly type: 'paragraph' })
    | {
        readonly type: 'bullets';
        readonly heading?: string | null;
        readonly items: readonly (Passage & { readonly lead?: string | null })[];
      }
  )[];
}

/** What the model answers for one section: prose only, each passage with the ids of its facts. */
export const draftReplySchema: z.ZodType<DraftReply> = answerObject(
  {
    title: maybeText(),
    blocks: list(
      // A plain union: grammars for constrained decoding know `anyOf`, not all know the `oneOf` of a discriminated one.
      z.union([
        row({ type: named('paragraph'), ...passage }),
        row({
          type: named('bullets'),
          heading: maybeText(),
          items: list(row({ lead: maybeText(), ...passage })),
        }),
      ]),
    ),
  },
  { rows: 'blocks' },
);
