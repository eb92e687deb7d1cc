import { readFile } from 'node:fs/promises';
import { BidsmithError, briefSchema, type Brief, type Proposal, proposalSchema } from '@bidsmith/core';
import type { z } from 'zod';
import { UsageError } from '../exit-codes.ts';
import { statFile } from '../read-arguments.ts';

/** The largest proposals measured take 20 MB. */
const maxBytes = 300_000_000;
const mostProblems = 3;

/** The proposal in a `proposal.json`. Throws `UsageError` where there is no file, BidsmithError that says what is wrong with its content. */
export async function readProposalFile(path: string): Promise<Proposal> {
  return readJsonFile(path, { schema: proposalSchema, what: 'a proposal', file: 'proposal.json' });
}

/** The brief in a `brief.json`. Throws as `readProposalFile` does. */
export async function readBriefFile(path: string): Promise<Brief> {
  return readJsonFile(path, { schema: briefSchema, what: 'a brief', file: 'brief.json' });
}

interface Expected<Schema extends z.ZodType> {
  readonly schema: Schema;
  readonly what: string;
  readonly file: string;
}

async function readJsonFile<Schema extends z.ZodType>(
  path: string,
  { schema, what, file }: Expected<Schema>,
): Promise<z.infer<Schema>> {
  const { size } = await statFile(path);
  if (size > maxBytes) throw new UsageError(`${path} is larger than ${maxBytes / 1_000_000} MB.`);
  const text = await readFile(path, 'utf8');
  const found = schema.safeParse(parseJson(text, path));
  if (found.success) return found.data;
  const problems = found.error.issues.map(
    ({ path: place, message }) => `${place.join('.') || 'the whole'}: ${message}`,
  );
  const more = problems.length > mostProblems ? `, and ${problems.length - mostProblems} more` : '';
  throw new BidsmithError('invalid_request', {
    detail: `${path} does not hold ${what} as this version writes it: ${problems.slice(0, mostProblems).join('; ')}${more}.`,
    remedy: `Name a ${file} that was not edited by hand. One of an older version is written anew by drafting from the same files again, which repeats no finished step.`,
  });
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'it cannot be read';
    throw new BidsmithError('invalid_request', {
      detail: `${path} is not JSON: ${reason}.`,
      remedy:
        'It may have been cut off when it was copied; take it from the service or from the folder of the draft again.',
      cause,
    });
  }
}
