import { artifactKinds, BidsmithError, problemSchema } from '@bidsmith/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiPorts } from '../api-ports.ts';
import { artifactResourceSchema, toArtifactResource } from '../proposal-resource.ts';
import { findRecord } from '../read-proposal.ts';
import { whileConnected } from '../while-connected.ts';
import { idParams } from './read-proposals.ts';

/** How long a download address of the object store is good for. */
const urlSeconds = 900;

const kindsInWords =
  'Kinds: `pptx` the deck, `pdf` and `docx` the document to print and for Word, `deck` the slides as PDF, `previews` the slides as SVG in one JSON file, `xlsx`, `csv` and `matrix` the compliance matrix, `report` what the checks of each file found, `brief` and `proposal` the data behind them.';

/** GET …/artifacts lists the files, …/artifacts/{kind} gives one: by redirect to the object store, or streamed where it has no such addresses. */
export function artifactRoutes(server: FastifyInstance, ports: ApiPorts): void {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const list = {
    summary: 'List the files of a proposal',
    description: kindsInWords,
    params: idParams,
    response: { 200: z.object({ data: z.array(artifactResourceSchema) }), '4xx': problemSchema },
  };
  app.get('/v1/proposals/:id/artifacts', { schema: list }, async (request) => {
    const record = await findRecord(request.params.id, ports);
    return { data: (await ports.records.artifacts(record.id)).map(toArtifactResource) };
  });

  const params = idParams.extend({ kind: z.enum(artifactKinds) });
  app.get(
    '/v1/proposals/:id/artifacts/:kind',
    { schema: { summary: 'Download one file', description: kindsInWords, params } },
    async (request, reply) => {
      const record = await findRecord(request.params.id, ports);
      const artifact = (await ports.records.artifacts(record.id)).find(
        (candidate) => candidate.kind === request.params.kind,
      );
      if (!artifact)
        throw new BidsmithError('not_found', {
          detail: `The proposal has no ${request.params.kind}.`,
          remedy: `Its status is ${record.status}; files appear when it has succeeded.`,
        });
      const { filename, contentType, objectKey, sizeBytes, sha256 } = artifact;
      // A page's script may not follow the redirect: its policy allows this origin only, and it sends its key along.
      const byScript = request.headers['sec-fetch-dest'] === 'empty';
      const url = byScript
        ? null
        : await ports.objects.presign(objectKey, { filename, contentType, expiresInSeconds: urlSeconds });
      if (url) return reply.redirect(url, 302);
      return reply
        .type(contentType)
        .header('content-length', sizeBytes)
        .header('etag', `"${sha256}"`)
        .header('content-disposition', `attachment; filename="${filename}"`)
        .send(await ports.objects.stream(objectKey, { signal: whileConnected(reply) }));
    },
  );
}
