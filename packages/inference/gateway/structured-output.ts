import type { OpenAI } from 'openai';
import { z } from 'zod';

/**
 * How strictly an endpoint can be told what to answer, best first: `structured_outputs` is vLLM's own way beside `response_format`; `plain` puts the schema into
 * the prompt only.
 */
export const responseFormatLevels = ['json_schema', 'structured_outputs', 'json_object', 'plain'] as const;
export type ResponseFormatLevel = (typeof responseFormatLevels)[number];

type JsonSchema = Record<string, unknown>;

/** The form of a reply, ready to be asked for. */
export interface ReplyForm {
  readonly name: string;
  readonly schema: JsonSchema;
  /** True when the schema keeps the rules of OpenAI's strict mode: every member required, none beside them. */
  readonly strict: boolean;
}

/** What a request says of the form of its answer. */
export interface FormFields {
  readonly response_format?: NonNullable<OpenAI.ChatCompletionCreateParams['response_format']>;
  readonly structured_outputs?: { readonly json: JsonSchema };
}

/** The JSON Schema of a zod schema as a model is to fill it in. */
export function createReplyForm(name: string, reply: z.ZodType): ReplyForm {
  const { $schema: _, ...schema } = z.toJSONSchema(reply, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'object' && jsonSchema.properties) jsonSchema.additionalProperties ??= false;
    },
  });
  return { name, schema, strict: keepsStrictRules(schema) };
}

/** The fields of a request that ask for the form; none at level `plain`. */
export function formFields(form: ReplyForm, level: ResponseFormatLevel): FormFields {
  switch (level) {
    case 'json_schema':
      return { response_format: { type: 'json_schema', json_schema: form } };
    case 'structured_outputs':
      return { structured_outputs: { json: form.schema } };
    case 'json_object':
      return { response_format: { type: 'json_object' } };
    case 'plain':
      return {};
  }
}

/**
 * What the system prompt must add where the endpoint was not seen to enforce the schema: at `structured_outputs`, too, since most servers pass over a field they do
 * not know. The same for every call of a task, so that a prefix cache still serves it.
 */
export function describeReply(form: ReplyForm, level: ResponseFormatLevel): string {
  if (level === 'json_schema') return '';
  return `\n\nAnswer with one JSON object and nothing else. It must fit this JSON Schema, named "${form.name}":\n${JSON.stringify(form.schema)}`;
}

/** The next weaker level; null after the weakest. */
export function weakerLevel(level: ResponseFormatLevel): ResponseFormatLevel | null {
  return responseFormatLevels[responseFormatLevels.indexOf(level) + 1] ?? null;
}

function keepsStrictRules(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(keepsStrictRules);
  if (schema === null || typeof schema !== 'object') return true;
  if ('type' in schema && schema.type === 'object') {
    const properties = 'properties' in schema && schema.properties ? Object.keys(schema.properties) : [];
    const required = 'required' in schema && Array.isArray(schema.required) ? schema.required : [];
    const closed = 'additionalProperties' in schema && schema.additionalProperties === false;
    if (!closed || properties.some((name) => !required.includes(name))) return false;
  }
  return Object.values(schema).every(keepsStrictRules);
}
