import { z } from 'zod';

/** Formats that are rendered from the proposal alone; those of the compliance matrix need the brief, too. */
export const proposalFormats = ['pptx', 'pdf', 'docx', 'deck', 'previews'] as const;
export const matrixFormats = ['xlsx', 'csv', 'matrix'] as const;

/** `pptx` is the deck, `deck` the same slides as PDF, `previews` as SVG; `pdf` and `docx` are the document; the others are the compliance matrix. */
export const renderFormats = [...proposalFormats, ...matrixFormats] as const;
export type RenderFormat = (typeof renderFormats)[number];

/** Output files of a proposal: the rendered formats, what the checks of each found, and the JSON they come from. */
export const artifactKinds = [...renderFormats, 'report', 'brief', 'proposal'] as const;
export type ArtifactKind = (typeof artifactKinds)[number];

export const artifactFiles = {
  pptx: {
    filename: 'proposal.pptx',
    contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
  pdf: { filename: 'proposal.pdf', contentType: 'application/pdf' },
  docx: {
    filename: 'proposal.docx',
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  deck: { filename: 'deck.pdf', contentType: 'application/pdf' },
  previews: { filename: 'slides.json', contentType: 'application/json' },
  xlsx: {
    filename: 'compliance.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  csv: { filename: 'compliance.csv', contentType: 'text/csv; charset=utf-8' },
  matrix: { filename: 'compliance.json', contentType: 'application/json' },
  report: { filename: 'render-report.json', contentType: 'application/json' },
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
