import {
  cleanText,
  displayFilename,
  type Document,
  listPages,
  type Page,
  type ReadRequest,
  sha256,
} from '@bidsmith/core';
import type { ChildFailure, ChildReading } from './child-protocol.ts';
import { finishBlocks } from './finish-blocks.ts';
import { parserVersion } from './parser-version.ts';
import type { Refusal, Sniffed } from './sniff/sniff-format.ts';

/** What a child read, as a Document: pages accounted for, blocks with ids, warnings for the user. */
export function describeReading(request: ReadRequest, sniffed: Sniffed, result: ChildReading): Document {
  const file = request.filename;
  const pages: Page[] = result.pages.map((page) => ({ ...page, file }));
  const lost = pages.filter((page) => page.status === 'unreadable');
  const reason = lost[0]?.reason;
  const irregular = [...(sniffed.warning === undefined ? [] : [sniffed.warning]), ...result.warnings];
  const asides = (result.asides ?? []).map((aside) => ({ ...aside, text: cleanText(aside.text) }));
  return {
    ...describeFile(request),
    format: sniffed.format,
    status: lost.length > 0 ? 'partial' : 'read',
    ...(lost.length > 0
      ? { reason: `${lost.length} of ${pages.length} pages could not be read. ${reason ?? ''}`.trim() }
      : {}),
    title: result.title === null ? null : cleanText(result.title),
    pageCount: result.pageCount,
    pages,
    blocks: finishBlocks(result.blocks, file),
    asides,
    attachments: (result.skipped ?? []).map(({ name, sizeBytes, reason: why }) => ({
      name: displayFilename(name),
      sizeBytes,
      reason: why,
    })),
    warnings: [
      ...irregular.map((detail) => ({ code: 'document_irregular', detail, file })),
      ...hiddenWarning(asides, file),
      ...pageWarnings(pages, file),
    ],
  };
}

/** A file that opened but gave nothing; its pages are accounted for where there are any. */
export function describeFailure(request: ReadRequest, { format }: Sniffed, failure: ChildFailure): Document {
  const pages = (failure.pages ?? []).map((page) => ({ ...page, file: request.filename }));
  return {
    ...describeRefusal(request, failure),
    format,
    pages,
    pageCount: failure.pages === undefined ? null : pages.length,
  };
}

/** A file that no parser was run on. */
export function describeRefusal(request: ReadRequest, { code, reason }: Pick<Refusal, 'code' | 'reason'>): Document {
  return {
    ...describeFile(request),
    format: 'unknown',
    status: 'unreadable',
    code,
    reason,
    title: null,
    pageCount: null,
    pages: [],
    blocks: [],
    asides: [],
    attachments: [],
    warnings: [],
  };
}

function describeFile(
  request: ReadRequest,
): Pick<Document, 'file' | 'role' | 'sha256' | 'sizeBytes' | 'parserVersion'> {
  return {
    file: request.filename,
    role: request.role,
    sha256: sha256(request.bytes),
    sizeBytes: request.bytes.length,
    parserVersion,
  };
}

function hiddenWarning(asides: Document['asides'], file: string): Document['warnings'] {
  const hidden = asides.filter((aside) => aside.kind === 'hidden');
  if (hidden.length === 0) return [];
  const ways = [...new Set(hidden.map((aside) => aside.why ?? 'hidden'))].join(', ');
  const pages = listPages([...new Set(hidden.flatMap((aside) => aside.page ?? []))].sort((a, b) => a - b));
  const where = pages === '' ? '' : ` on pages ${pages}`;
  return [
    {
      code: 'hidden_text',
      detail: `The file holds text that a reader does not see (${ways})${where}. It was kept apart and plays no part in the answer.`,
      file,
    },
  ];
}

/** One warning for all pages of a kind, so that a scan of 300 pages does not give 300 warnings. */
function pageWarnings(pages: readonly Page[], file: string): Document['warnings'] {
  const kinds = [
    { code: 'pages_unreadable', status: 'unreadable', what: 'could not be read' },
    { code: 'pages_without_text', status: 'empty', what: 'have no text' },
    { code: 'pages_recognised', status: 'ocr', what: 'were read by text recognition' },
  ] as const;
  return kinds.flatMap(({ code, status, what }) => {
    const found = pages.filter((page) => page.status === status);
    if (found.length === 0) return [];
    const numbers = listPages(found.map((page) => page.number));
    return [{ code, detail: `Pages ${numbers} ${what}. ${found[0]?.reason ?? ''}`.trim(), file }];
  });
}
