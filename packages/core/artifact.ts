import { z } from 'zod';

/** Output files of a proposal. The formats are rendered; `brief` and `proposal` are the JSON they come from. */
export const artifactKinds = ['pptx', 'pdf', 'xlsx', 'csv', 'matrix', 'brief', 'proposal'] as const;
export type ArtifactKind = (typeof artifactKinds)[number];

/** `pptx` is the deck, `pdf` the document; `xlsx`, `csv` and `matrix` (JSON) are the compliance matrix. */
export const renderFormats = ['pptx', 'pdf', 'xlsx', 'csv', 'matrix'] as const;
export type RenderFormat = (typeof renderFormats)[number];

export const artifactFiles = {
  pptx: {
    filename: 'proposal.pptx',
    contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
  pdf: { filename: 'proposal.pdf', contentType: 'application/pdf' },
  xlsx: {
    filename: 'compliance.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  csv: { filename: 'compliance.csv', contentType: 'text/csv; charset=utf-8' },
  matrix: { filename: 'compliance.json', contentType: 'application/json' },
  brief: { filename: 'brief.json', contentType: 'application/json' },
  proposal: { filename: 'proposal.json', contentType: 'application/json' },
} as const satisfies Record<ArtifactKind, { filename: string; contentType: string }>;

export const artifactSchema = z.object({
  id: z.string(),
  proposalId: z.string(),
  kind: z.enum(artifactKinds),
  filename: z.string(),
  contentType: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  sha256: z.string(),
  objectKey: z.string(),
});
export type Artifact = z.infer<typeof artifactSchema>;
