import { createHash } from 'node:crypto';
import { z } from 'zod';

const chatRequestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.string() })),
  stream: z.boolean().default(false),
  stream_options: z.looseObject({ include_usage: z.boolean().default(false) }).optional(),
  max_tokens: z.number().int().positive().optional(),
  max_completion_tokens: z.number().int().positive().optional(),
  response_format: z
    .looseObject({
      type: z.string(),
      json_schema: z
        .looseObject({ name: z.string(), schema: z.record(z.string(), z.unknown()), strict: z.boolean().optional() })
        .optional(),
    })
    .optional(),
  structured_outputs: z.looseObject({ json: z.record(z.string(), z.unknown()).optional() }).optional(),
});
export type ChatRequest = z.infer<typeof chatRequestSchema>;
export type JsonSchema = Record<string, unknown>;

/** A schema without a name is known by a member that only its task has. */
const taskByMember = { requirements: 'analyse', recommendation: 'brief', sections: 'outline', blocks: 'draft' };
const schemaInPrompt = /JSON Schema(?:, named "(?<name>\w+)")?:\n(?<schema>\{.*)$/m;

/** The body of `POST /v1/chat/completions`; throws when it is not one. */
export function parseChatRequest(body: string): ChatRequest {
  return chatRequestSchema.parse(JSON.parse(body));
}

/** The schema asked for, from `response_format`, `structured_outputs` or the prompt, with its name. */
export function readSchema(request: ChatRequest): { name: string | null; schema: JsonSchema | null } {
  const format = request.response_format?.json_schema;
  if (format) return { name: format.name, schema: format.schema };
  const vllm = request.structured_outputs?.json;
  if (vllm) return { name: guessName(vllm), schema: vllm };
  const system = request.messages.find((message) => message.role === 'system')?.content ?? '';
  const groups = schemaInPrompt.exec(system)?.groups;
  if (!groups?.['schema']) return { name: null, schema: null };
  return { name: groups['name'] ?? null, schema: JSON.parse(groups['schema']) as JsonSchema };
}

function guessName(schema: JsonSchema): string | null {
  const members = Object.keys((schema['properties'] ?? {}) as object);
  return Object.entries(taskByMember).find(([member]) => members.includes(member))?.[1] ?? null;
}

/** Names a prompt: equal for equal messages, whatever the parameters. */
export function hashPrompt(request: ChatRequest): string {
  return createHash('sha256').update(JSON.stringify(request.messages)).digest('hex');
}

/** Tokens of a text at four characters each. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
