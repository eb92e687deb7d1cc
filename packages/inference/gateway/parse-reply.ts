import { BidsmithError } from '@bidsmith/core';
import type { z } from 'zod';

const maxProblems = 10;

/**
 * The reply in a model's answer: thoughts and code fences are taken off, the JSON is parsed and checked.
 * Throws `model_output_invalid`; its detail tells the model what to repair and quotes nothing of the answer.
 */
export function parseReply<Reply>(text: string, schema: z.ZodType<Reply>): Reply {
  const result = schema.safeParse(parseJson(text));
  if (result.success) return result.data;
  const problems = result.error.issues
    .slice(0, maxProblems)
    .map((issue) => `${toPointer(issue.path)}: ${issue.message}`)
    .join('; ');
  throw invalid(`The model's answer does not fit the schema: ${problems}.`);
}

function parseJson(text: string): unknown {
  const answer = withoutThoughts(text);
  if (answer === '') throw invalid("The model's answer is empty.");
  const candidates = [answer, fenced(answer), answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1)];
  for (const candidate of candidates) {
    const parsed = tryJson(candidate);
    if (parsed !== undefined) return parsed;
  }
  throw invalid("The model's answer is not one complete JSON object.");
}

/** Reasoning models write `<think>…</think>` first; the opening tag is missing where the chat template supplies it. */
function withoutThoughts(text: string): string {
  const end = text.lastIndexOf('</think>');
  return (end === -1 ? text : text.slice(end + '</think>'.length)).trim();
}

function fenced(text: string): string {
  return /```(?:json)?\s*\n(.*?)\n?\s*```/is.exec(text)?.[1] ?? '';
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the whole answer' : `/${path.map(String).join('/')}`;
}

function invalid(detail: string): BidsmithError {
  return new BidsmithError('model_output_invalid', { detail });
}
