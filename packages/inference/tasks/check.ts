import type { CheckInput, Proposal } from '@bidsmith/core';
import { z } from 'zod';
import { assembleProposal } from '../drafting/assemble-proposal.ts';
import { engineVersion } from '../drafting/engine-version.ts';
import type { Task } from '../task.ts';

const replySchema = z.object({});
export type CheckReply = z.infer<typeof replySchema>;

/** Puts the proposal together and holds every statement against the documents. Deterministic: a model is never asked. */
export const check: Task<CheckInput, CheckReply, Proposal> = {
  name: 'check',
  version: engineVersion,
  reply: replySchema,
  prompt: () => null,
  accept: (_reply, input) => ({ value: assembleProposal(input), warnings: [] }),
  extractive: assembleProposal,
};
