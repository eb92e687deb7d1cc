import type { Aside } from '@bidsmith/core';
import { contentsKeys, findContents } from './contents-lines.ts';
import { joinLabels } from './join-labels.ts';
import { orderLines } from './order-lines.ts';
import type { PdfLine, PdfPage } from '../pdf-page.ts';
import { findRunningLines } from './running-lines.ts';
import type { TagTrust } from './trust-tags.ts';

/** The lines of the running text, page by page, and what stands beside it. */
export interface PartedPages {
  readonly bodies: readonly (readonly PdfLine[])[];
  readonly asides: readonly Aside[];
  /** Keys of the entries of tables of contents. */
  readonly contents: ReadonlySet<string>;
}

/** Sets headers, footers and tables of contents apart, drops hidden text, and brings the rest into reading order. */
export function setApart(pages: readonly PdfPage[], trust: TagTrust): PartedPages {
  const visible = pages.map((page) => ({ ...page, lines: visibleLines(page) }));
  const running = runningLines(visible, trust);
  const asides: Aside[] = [];
  const contents = new Set<string>();
  const bodies = visible.map((page) => {
    const lines = orderLines(page.lines.filter((line) => !running.has(line)));
    const entries = findContents(lines);
    for (const key of contentsKeys(joinLabels([...entries]))) contents.add(key);
    asides.push(
      ...toAside(
        'running',
        page.number,
        page.lines.filter((line) => running.has(line)),
      ),
      ...toAside('contents', page.number, [...entries]),
    );
    return lines.filter((line) => !entries.has(line));
  });
  return { bodies, asides, contents };
}

/** The lines that a reader of the page sees. */
export function visibleLines({ lines }: PdfPage): readonly PdfLine[] {
  return lines.some((line) => line.hidden !== undefined) ? lines.filter((line) => line.hidden === undefined) : lines;
}

/** None where dropping them would leave nothing: then the same line on every page is what the document says. */
function runningLines(pages: readonly PdfPage[], trust: TagTrust): ReadonlySet<PdfLine> {
  const found = findRunningLines(pages);
  const artifacts = trust.artifacts
    ? pages.flatMap((page) => page.lines.filter((line) => line.tag?.role === 'Artifact'))
    : [];
  const running = new Set([...found, ...artifacts]);
  return pages.some((page) => page.lines.some((line) => !running.has(line))) ? running : new Set();
}

function toAside(kind: Aside['kind'], page: number, lines: readonly PdfLine[]): Aside[] {
  return lines.length === 0 ? [] : [{ kind, page, text: lines.map((line) => line.text).join('\n') }];
}

/** What a page holds that a reader does not see, one aside for each way of hiding it. */
export function hiddenAsides({ number, lines }: PdfPage): Aside[] {
  const byReason = Map.groupBy(
    lines.filter((line) => line.hidden !== undefined),
    (line) => line.hidden ?? '',
  );
  return [...byReason].flatMap(([why, hidden]) =>
    toAside('hidden', number, hidden).map((aside) => ({ ...aside, why })),
  );
}
