import { BidsmithError, type ReleasePointer } from '@bidsmith/core';
import type { FastifyRequest } from 'fastify';

/** The pointer's version as an entity tag, for If-Match. */
export function tagOf({ version }: Pick<ReleasePointer, 'version'>): string {
  return `"v${version}"`;
}

/** The version that a move was decided on: from `If-Match: "v17"` or the body's `version`; undefined where neither is given. Errors: `invalid_request`. */
export function versionOf(request: FastifyRequest, named: number | undefined): number | undefined {
  const tag = request.headers['if-match'];
  if (tag === undefined) return named;
  const version = /^"v([1-9]\d{0,8})"$/.exec(tag)?.[1];
  if (version !== undefined) return Number(version);
  throw new BidsmithError('invalid_request', {
    detail: 'If-Match takes the ETag of GET /admin/releases, such as "v17".',
  });
}

/** Who acts, for the audit log: the body's `by`, else the user name of basic authentication. */
export function actor(request: FastifyRequest, named: string | undefined): string {
  const encoded = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const user = Buffer.from(encoded, 'base64').toString('utf8').split(':')[0];
  return named ?? (user || 'operator');
}

/** A value with its members, and theirs, under the names that HTTP clients see. */
export function inSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inSnakeCase);
  if (value instanceof Date) return value.toISOString();
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      inSnakeCase(member),
    ]),
  );
}
