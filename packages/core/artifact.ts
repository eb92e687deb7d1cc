import { z } from 'zod';

/** Output files of a proposal. `pptx` and `pdf` are rendered; `brief` and `proposal` are the JSON they come from. */
export const artifactKinds = ['pptx', 'pdf', 'brief', 'proposal'] as const;
export type ArtifactKind = (typeof artifactKinds)[number];

export const renderFormats = ['pptx', 'pdf'] as const;
export type RenderFormat = (typeof renderFormats)[number];

export const artifactFiles = {
  pptx: {
    filename: 'proposal.pptx',
    contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
  pdf: { filename: 'proposal.pdf', contentType: 'application/pdf' },
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
