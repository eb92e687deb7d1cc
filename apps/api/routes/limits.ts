import { builtInThemes, fileRoles, inputEndings, pageSizes, proposalPriorities, renderFormats } from '@bidsmith/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApiSettings } from '../api-ports.ts';
import { brandEndings, maxBrandBytes } from '../brand-part.ts';
import { maxRequestBytes } from '../max-request-bytes.ts';

const limitsSchema = z.object({
  max_file_bytes: z.number().int(),
  max_request_bytes: z.number().int(),
  max_files: z.number().int(),
  input_formats: z.array(z.string()),
  output_formats: z.array(z.string()),
  roles: z.array(z.string()),
  themes: z.array(z.string()).describe('Built-in themes, for the field `theme`.'),
  brand_formats: z.array(z.string()).describe('Endings of files that may be sent as `brand`.'),
  max_brand_bytes: z.number().int(),
  page_sizes: z.array(z.string()),
  priorities: z.array(z.string()),
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
    themes: builtInThemes,
    brand_formats: brandEndings,
    max_brand_bytes: maxBrandBytes,
    page_sizes: pageSizes,
    priorities: proposalPriorities,
  }));
}
