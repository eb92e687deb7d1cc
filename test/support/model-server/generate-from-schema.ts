import type { JsonSchema } from './chat-request.ts';

/** The smallest interesting value that fits a JSON Schema: required members, one item per array, the first choice of an alternative. */
export function generateFromSchema(schema: JsonSchema, root: JsonSchema = schema): unknown {
  if (typeof schema['$ref'] === 'string') return generateFromSchema(resolve(schema['$ref'], root), root);
  if ('const' in schema) return schema['const'];
  if ('default' in schema) return schema['default'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(alternatives)) return generateFromSchema(alternatives[0] as JsonSchema, root);
  if (Array.isArray(schema['allOf']))
    return Object.assign({}, ...schema['allOf'].map((part) => generateFromSchema(part as JsonSchema, root)));
  return ofType(Array.isArray(schema['type']) ? schema['type'][0] : schema['type'], schema, root);
}

function ofType(type: unknown, schema: JsonSchema, root: JsonSchema): unknown {
  switch (type) {
    case 'object':
      return generateObject(schema, root);
    case 'array':
      return Array.from({ length: Math.max(1, number(schema['minItems'], 1)) }, () =>
        generateFromSchema((schema['items'] ?? {}) as JsonSchema, root),
      ).slice(0, number(schema['maxItems'], Infinity));
    case 'integer':
    case 'number':
      return Math.min(number(schema['maximum'], Infinity), Math.max(1, number(schema['minimum'], 1)));
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return generateText(schema);
  }
}

function generateObject(schema: JsonSchema, root: JsonSchema): Record<string, unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name))
      .map(([name, member]) => [name, generateFromSchema(member, root)]),
  );
}

function generateText(schema: JsonSchema): string {
  const text = {
    date: '2030-01-31',
    'date-time': '2030-01-31T12:00:00Z',
    email: 'a@example.org',
    uri: 'https://example.org',
  }[String(schema['format'])];
  const words = text ?? 'A plain answer.';
  return words.padEnd(number(schema['minLength'], 0), ' and so on').slice(0, number(schema['maxLength'], Infinity));
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function resolve(reference: string, root: JsonSchema): JsonSchema {
  let found: unknown = root;
  for (const name of reference.replace(/^#\/?/, '').split('/').filter(Boolean))
    found = (found as Record<string, unknown>)[name.replaceAll('~1', '/').replaceAll('~0', '~')];
  return found as JsonSchema;
}
