import type { SourceFile } from '@bidsmith/core';

/** What is wrong with the account of one source file, in sentences; `expected` is its number of pages as an independent tool counts them, null for formats without pages. */
export function pageAccountFindings(source: SourceFile, expected: number | null): string[] {
  const findings: string[] = [];
  const complain = (sentence: string): void => void findings.push(`${source.file}: ${sentence}`);
  if (source.status !== 'read' && !source.reason) complain(`it is ${source.status} without a reason.`);
  if (source.status === 'unreadable') {
    if (!source.code) complain('it is unreadable without a code.');
    return findings;
  }
  if (source.pageCount !== expected) complain(`it has ${expected} pages, not ${source.pageCount}.`);
  const numbers = source.pages.map((page) => page.number);
  const missing = Array.from({ length: expected ?? 0 }, (_, index) => index + 1).filter((n) => !numbers.includes(n));
  if (missing.length > 0) complain(`pages ${missing.join(', ')} are not accounted for.`);
  if (numbers.length !== (expected ?? 0)) complain(`${numbers.length} pages are listed, not ${expected ?? 0}.`);
  for (const page of source.pages)
    if (page.status !== 'read' && !page.reason) complain(`page ${page.number} is ${page.status} without a reason.`);
  return findings;
}
