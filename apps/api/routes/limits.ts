import { fileRoles, inputEndings, renderFormats } from '@bidsmith/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApiSettings } from '../api-ports.ts';
import { maxRequestBytes } from '../max-request-bytes.ts';

const limitsSchema = z.object({
  max_file_bytes: z.number().int(),
  max_request_bytes: z.number().int(),
  max_files: z.number().int(),
  input_formats: z.array(z.string()),
  output_formats: z.array(z.string()),
  roles: z.array(z.string()),
});

/** GET /v1/limits: what may be sent. */
export function limitRoutes(app: FastifyInstance, settings: ApiSettings): void {
  app.get('/v1/limits', { schema: { summary: 'Sizes and formats', response: { 200: limitsSchema } } }, async () => ({
    max_file_bytes: settings.maxUploadBytes,
    max_request_bytes: maxRequestBytes(settings),
    max_files: settings.maxFiles,
    input_formats: inputEndings,
    output_formats: renderFormats,
    roles: fileRoles,
  }));
}
