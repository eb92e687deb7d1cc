import type { Document, SourceFile, Warning } from '@bidsmith/core';
import { count } from './count.ts';

/** Page numbers that a warning lists; the account in `sources` holds all. */
const maxListedPages = 12;

/** Every file with every page: read, or listed with the reason. A page that the file counts but the reader did not give is listed as unreadable. */
export function accountForSources(documents: readonly Document[]): SourceFile[] {
  return documents.map((document) => ({
    file: document.file,
    role: document.role,
    status: document.status,
    ...(document.reason === undefined ? {} : { reason: document.reason }),
    ...(document.code === undefined ? {} : { code: document.code }),
    sha256: document.sha256,
    pageCount: document.pageCount,
    pages: pagesOf(document),
  }));
}

/** One warning per file that was not read in full. */
export function sourceWarnings(sources: readonly SourceFile[]): Warning[] {
  return sources.flatMap(({ file, status, reason, pages }): Warning[] => {
    if (status === 'unreadable') {
      return [
        {
          code: 'file_unreadable',
          file,
          stage: 'ingest',
          detail: `${file} could not be read${reason ? `: ${reason}` : ''}.`,
        },
      ];
    }
    const unread = pages.filter((page) => page.status === 'unreadable');
    if (unread.length === 0) return [];
    const listed = unread.slice(0, maxListedPages).map(({ number }) => number);
    const more = unread.length > listed.length ? ` and ${count(unread.length - listed.length, 'more')}` : '';
    return [
      {
        code: 'pages_unreadable',
        file,
        stage: 'ingest',
        detail: `${file}: ${count(unread.length, 'page')} could not be read (${listed.join(', ')}${more}).`,
      },
    ];
  });
}

function pagesOf({ pages, pageCount, reason }: Document): SourceFile['pages'] {
  const given = new Map(pages.map((page) => [page.number, page]));
  const last = pageCount ?? 0;
  for (let number = 1; number <= last; number += 1) {
    if (!given.has(number)) {
      given.set(number, {
        file: '',
        number,
        status: 'unreadable',
        reason: reason ?? 'The page was not read',
        text: '',
      });
    }
  }
  return [...given.values()]
    .toSorted((a, b) => a.number - b.number)
    .map((page) => ({
      number: page.number,
      status: page.status,
      ...(page.reason === undefined ? {} : { reason: page.reason }),
    }));
}
