import { artifactFiles, BidsmithError, decisionSchema, problemSchema } from '@bidsmith/core';
import type { MatrixImport, RefusedCell } from '@bidsmith/pipeline';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiPorts } from '../api-ports.ts';
import { findRecord } from '../read-proposal.ts';
import { whileConnected } from '../while-connected.ts';
import { unlessEarly } from './matrix.ts';
import { idParams } from './read-proposals.ts';

/** Many times a matrix of 2,000 rows. */
const maxMatrixBytes = 20 * 1024 * 1024;
const plainTypes = [artifactFiles.xlsx.contentType, 'text/csv', 'application/octet-stream'];

const refusedSchema = z.object({
  row: z.number().int().nullable(),
  requirement_id: z.string(),
  column: z.string(),
  value: z.string(),
  reason: z.string(),
});
const importSchema = z.object({
  dry_run: z.boolean(),
  counts: z.object({
    updated: z.number().int(),
    unchanged: z.number().int(),
    unknown: z.number().int(),
    invalid: z.number().int(),
    conflicts: z.number().int(),
  }),
  updated: z.array(z.string()).describe('Ids of requirements; of each list the first 500, the counts tell of all.'),
  unknown: z.array(z.object({ row: z.number().int().nullable(), id: z.string().nullable(), reason: z.string() })),
  invalid: z.array(refusedSchema),
  conflicts: z.array(refusedSchema),
  notes: z.array(z.string()),
});

/** POST /v1/proposals/{id}/matrix: takes an edited matrix in. */
export async function importMatrixRoute(server: FastifyInstance, ports: ApiPorts): Promise<void> {
  // In a scope of its own: elsewhere a body of these types stays refused.
  await server.register(async (scope) => {
    scope.addContentTypeParser(plainTypes, { parseAs: 'buffer', bodyLimit: maxMatrixBytes }, (_request, body, done) =>
      done(null, body),
    );
    const schema = {
      summary: 'Import an edited compliance matrix',
      description:
        'The XLSX or CSV that was exported, as the body or as the part `file` of a form. Rows are found by their id, else by their quote, columns by their headings. Only cells that a person changed become decisions; wrong cells are listed and keep nothing else from being taken. `dry_run=true` says what would happen.',
      params: idParams,
      querystring: z.object({
        dry_run: z.enum(['true', 'false']).default('false'),
        decided_by: decisionSchema.shape.decidedBy.optional(),
      }),
      response: { 200: importSchema, '4xx': problemSchema, '5xx': problemSchema },
    };
    scope
      .withTypeProvider<ZodTypeProvider>()
      .post('/v1/proposals/:id/matrix', { schema, bodyLimit: maxMatrixBytes }, async (request, reply) => {
        const record = await findRecord(request.params.id, ports);
        const signal = whileConnected(reply);
        const upload = {
          ...(await readUpload(request)),
          by: request.query.decided_by ?? null,
          dryRun: request.query.dry_run === 'true',
        };
        return toResource(unlessEarly(await ports.pipeline.importMatrix(record.id, upload, signal), record));
      });
  });
}

async function readUpload(request: FastifyRequest): Promise<{ filename: string; bytes: Uint8Array }> {
  if (request.isMultipart()) {
    const part = await request.file({ limits: { files: 1, fileSize: maxMatrixBytes } });
    if (part) return { filename: part.filename, bytes: await part.toBuffer() };
  } else if (Buffer.isBuffer(request.body) && request.body.length > 0) {
    const isCsv = request.headers['content-type']?.startsWith('text/csv');
    return { filename: isCsv ? artifactFiles.csv.filename : artifactFiles.xlsx.filename, bytes: request.body };
  }
  throw new BidsmithError('invalid_request', {
    detail: 'There is no file in the request.',
    remedy: 'Send it as the body or as a form: curl -F file=@compliance.xlsx …',
  });
}

function toResource({ dryRun, invalid, conflicts, ...rest }: MatrixImport): z.infer<typeof importSchema> {
  const refused = (cells: readonly RefusedCell[]) =>
    cells.map(({ requirementId, ...cell }) => ({ ...cell, requirement_id: requirementId }));
  return {
    ...rest,
    dry_run: dryRun,
    updated: [...rest.updated],
    unknown: [...rest.unknown],
    notes: [...rest.notes],
    invalid: refused(invalid),
    conflicts: refused(conflicts),
  };
}
