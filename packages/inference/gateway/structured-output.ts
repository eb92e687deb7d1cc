import type { OpenAI } from 'openai';
import { z } from 'zod';

/** How strictly an endpoint can be told what to answer, best first. `plain` puts the schema into the prompt only. */
const responseFormatLevels = ['json_schema', 'json_object', 'plain'] as const;
export type ResponseFormatLevel = (typeof responseFormatLevels)[number];

type JsonSchema = Record<string, unknown>;
type ResponseFormat = OpenAI.ChatCompletionCreateParams['response_format'];

/** The form of a reply, ready to be asked for. */
export interface ReplyForm {
  readonly name: string;
  readonly schema: JsonSchema;
  /** True when the schema keeps the rules of OpenAI's strict mode: every member required, none beside them. */
  readonly strict: boolean;
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

/** The `response_format` of a request; null at level `plain`. */
export function toResponseFormat(form: ReplyForm, level: ResponseFormatLevel): NonNullable<ResponseFormat> | null {
  if (level === 'plain') return null;
  if (level === 'json_object') return { type: 'json_object' };
  return { type: 'json_schema', json_schema: form };
}

/** What the system prompt must add where the endpoint does not enforce the schema. The same for every call of a task, so that a prefix cache still serves it. */
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
