import { z } from 'zod';
import { renderFormats } from './artifact.ts';

/** Findings kept per file; further ones are counted. */
export const maxFindings = 200;

/** What a check found in a rendered file. `rule` is the rule's short name (`D05`), `place` a slide, page or part of the file. */
export const findingSchema = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  place: z.string().nullable(),
  detail: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;

/** What the checks say about one rendered file. `rules` are all that were asked; no findings means that each was kept. */
export const fileReportSchema = z.object({
  format: z.enum(renderFormats),
  /** Slides, pages or sheets; null where the format has none. */
  pages: z.number().int().nonnegative().nullable(),
  rules: z.array(z.string()),
  errors: z.number().int().nonnegative(),
  warnings: z.number().int().nonnegative(),
  findings: z.array(findingSchema).max(maxFindings),
});
export type FileReport = z.infer<typeof fileReportSchema>;

/** What stands beside the artifacts of a proposal. */
export const renderReportSchema = z.object({ files: z.array(fileReportSchema) });
export type RenderReport = z.infer<typeof renderReportSchema>;
