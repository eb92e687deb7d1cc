import { BidsmithError } from '@bidsmith/core';
import type { z } from 'zod';
import { readJson, type ReadJson } from './read-json.ts';
import { answersIn } from './thoughts.ts';

const maxProblems = 10;

/**
 * The reply in a model's answer: thoughts, code fences and words around it are taken off, the JSON is parsed and checked.
 * Throws `model_output_invalid`; its detail tells the model what to repair and quotes nothing of the answer.
 */
export function parseReply<Reply>(text: string, schema: z.ZodType<Reply>): Reply {
  const candidates = jsonIn(text).filter(({ openList }) => openList === null);
  for (const { value } of candidates) {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
  }
  const [first] = candidates;
  if (first === undefined)
    throw invalid(
      answersIn(text).every((answer) => answer === '')
        ? "The model's answer is empty."
        : "The model's answer is not one complete JSON object.",
    );
  const problems = (schema.safeParse(first.value).error?.issues ?? [])
    .slice(0, maxProblems)
    .map((issue) => `${toPointer(issue.path)}: ${issue.message}`)
    .join('; ');
  throw invalid(`The model's answer does not fit the schema: ${problems}.`);
}

/** The complete rows of an answer that ends in the middle, and the list in which it does; null where there are none that fit. */
export function parseCutReply<Reply>(
  text: string,
  schema: z.ZodType<Reply>,
): { readonly reply: Reply; readonly openList: string } | null {
  for (const { value, openList } of jsonIn(text)) {
    const result = openList === null ? null : schema.safeParse(value);
    if (openList !== null && result?.success === true) return { reply: result.data, openList };
  }
  return null;
}

function jsonIn(text: string): ReadJson[] {
  return answersIn(text).flatMap((answer) => {
    const inFence = /```(?:json)?\s*\n(.*?)\n?\s*```/is.exec(answer)?.[1];
    return [answer, ...(inFence === undefined ? [] : [inFence])].flatMap((part) => readJson(part) ?? []);
  });
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the whole answer' : `/${path.map(String).join('/')}`;
}

function invalid(detail: string): BidsmithError {
  return new BidsmithError('model_output_invalid', { detail });
}
