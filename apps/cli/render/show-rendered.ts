import type { Rendered, RenderFormat } from '@bidsmith/core';

const lengths: Partial<Record<RenderFormat, (pages: number) => string>> = {
  pptx: (slides) => `${slides} slides`,
  deck: (slides) => `${slides} slides`,
  previews: (slides) => `${slides} slides`,
  pdf: (pages) => `${pages} pages`,
  // Word lays its pages out itself.
  docx: (pages) => `about ${pages} pages`,
};
const mostFindings = 10;

/** One line about a rendered file: where it is, how long it is, how long it took in milliseconds, what the checks found; findings one by one below it. */
export function showRendered(
  { path, format, ms }: { path: string; format: RenderFormat; ms: number },
  { report }: Rendered,
): string[] {
  const pages = report.pages === null ? '' : ` · ${lengths[format]?.(report.pages) ?? `${report.pages} sheets`}`;
  const findings = report.findings.map(
    ({ rule, severity, place, detail }) => `  ${severity} ${rule}${place === null ? '' : `, ${place}`}: ${detail}`,
  );
  const more = report.errors + report.warnings - Math.min(mostFindings, findings.length);
  return [
    `${path}${pages} · ${(ms / 1000).toFixed(1)} s · ${verdict(report)}`,
    ...findings.slice(0, mostFindings),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function verdict({ rules, errors, warnings }: Rendered['report']): string {
  if (rules.length === 0) return 'not checked';
  if (errors + warnings === 0) return `${rules.length} checks, nothing found`;
  const counted = (count: number, word: string): string[] =>
    count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
  return `${rules.length} checks: ${[...counted(errors, 'error'), ...counted(warnings, 'warning')].join(', ')}`;
}
