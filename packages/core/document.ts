import { z } from 'zod';

export const fileRoles = ['base', 'amendment', 'qa', 'pricing', 'attachment'] as const;
export type FileRole = (typeof fileRoles)[number];

/** Formats that are read; `unknown` stands for a file that was refused before its format mattered. */
export const documentFormats = [
  'pdf',
  'docx',
  'pptx',
  'xlsx',
  'csv',
  'html',
  'markdown',
  'text',
  'mail',
  'image',
  'zip',
  'unknown',
] as const;
export type DocumentFormat = (typeof documentFormats)[number];

export const blockKinds = ['heading', 'paragraph', 'listItem', 'table', 'figure', 'formField'] as const;
export type BlockKind = (typeof blockKinds)[number];

/**
 * One piece of a document in reading order.
 * `page` is the file's own page number, from 1; null where the format has no pages, then `section` names the nearest heading.
 * `number` is the clause or list number as printed ("3.2.1"), `text` the words without it. `cells` holds a table row by row, `header` says whether row 0 is a header.
 * `box` is left, top, right, bottom in points from the top left corner of the upright page.
 */
export const blockSchema = z.object({
  id: z.string(),
  file: z.string(),
  page: z.number().int().positive().nullable(),
  kind: z.enum(blockKinds),
  level: z.number().int().positive().nullable(),
  number: z.string().nullable(),
  text: z.string(),
  section: z.string().nullable(),
  /** The headings above it, outermost first, each with its number. */
  headings: z.array(z.string()).optional(),
  /** Where it stands in a format without pages: "Prices!A12:F12". */
  place: z.string().optional(),
  /** Text that stands beside the running text. */
  note: z.enum(['footnote', 'endnote', 'speakerNote']).optional(),
  /** How sure text recognition is, 0 to 1. */
  confidence: z.number().min(0).max(1).optional(),
  cells: z.array(z.array(z.string())).optional(),
  header: z.boolean().optional(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
});
export type Block = z.infer<typeof blockSchema>;

export const pageStatuses = ['read', 'ocr', 'empty', 'unreadable'] as const;

/** The account of one page; `reason` is set when it is not `read`. `text` is the page's own text, against which quotes are verified. */
export const pageSchema = z.object({
  file: z.string(),
  number: z.number().int().positive(),
  status: z.enum(pageStatuses),
  reason: z.string().optional(),
  /** The number printed on it where that differs: "iv", "A-3". */
  label: z.string().optional(),
  /** Mean confidence of text recognition, 0 to 1. */
  confidence: z.number().min(0).max(1).optional(),
  text: z.string(),
});
export type Page = z.infer<typeof pageSchema>;

export const asideKinds = ['running', 'contents', 'comment', 'hidden'] as const;
export type AsideKind = (typeof asideKinds)[number];

/**
 * Text of a file that is not part of what it says to a reader, so no model sees it: running headers and footers, tables of contents, reviewers' comments,
 * and text hidden from readers, where `why` says how ("white on white").
 */
export const asideSchema = z.object({
  kind: z.enum(asideKinds),
  page: z.number().int().positive().nullable(),
  text: z.string(),
  why: z.string().optional(),
});
export type Aside = z.infer<typeof asideSchema>;

/** A file inside the file. `document` names the Document it became; where it became none, `reason` says why. */
export const attachmentSchema = z.object({
  name: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  document: z.string().optional(),
  reason: z.string().optional(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** A warning that reaches the user: what happened, to which file, and what to do. */
export const warningSchema = z.object({
  code: z.string(),
  detail: z.string(),
  file: z.string().optional(),
  stage: z.string().optional(),
});
export type Warning = z.infer<typeof warningSchema>;

/** What reading one file gave. A file that cannot be read has status `unreadable`, no blocks, and says why. */
export const documentSchema = z.object({
  file: z.string(),
  role: z.enum(fileRoles),
  format: z.enum(documentFormats),
  status: z.enum(['read', 'partial', 'unreadable']),
  reason: z.string().optional(),
  /** Error code when unreadable. */
  code: z.string().optional(),
  sha256: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  title: z.string().nullable(),
  /** Number of pages the file says it has; null where the format has none. */
  pageCount: z.number().int().nonnegative().nullable(),
  pages: z.array(pageSchema),
  blocks: z.array(blockSchema),
  asides: z.array(asideSchema),
  attachments: z.array(attachmentSchema),
  warnings: z.array(warningSchema),
  parserVersion: z.string(),
});
export type Document = z.infer<typeof documentSchema>;

/**
 * A part of a document that fits one model call. `context` (title, heading path, lead-in) is for understanding only: nothing is extracted from it.
 * The id follows from the content, so an unchanged chunk keeps its id when the document around it changes.
 */
export const chunkSchema = z.object({
  id: z.string(),
  file: z.string(),
  role: z.enum(fileRoles),
  index: z.number().int().nonnegative(),
  context: z.string(),
  blocks: z.array(blockSchema),
  estimatedTokens: z.number().int().nonnegative(),
});
export type Chunk = z.infer<typeof chunkSchema>;
