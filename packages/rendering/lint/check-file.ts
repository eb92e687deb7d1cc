import type { FileReport, RenderFormat } from '@bidsmith/core';
import type { Written } from '../written.ts';
import { formatChecks } from './format-checks.ts';
import { FindingList } from './rule.ts';

/** Looks at a rendered file with our own rules, before anyone else sees it. A file that cannot be looked at is a finding, too. */
export async function checkFile(format: RenderFormat, written: Written): Promise<FileReport> {
  const { rules, check } = await formatChecks[format]();
  const list = lookAt(check, written);
  return {
    format,
    pages: written.pages,
    rules: [...new Set(rules.map(({ name }) => name))],
    errors: list.errors,
    warnings: list.warnings,
    findings: list.findings,
  };
}

function lookAt(check: (written: Written) => FindingList, written: Written): FindingList {
  try {
    return check(written);
  } catch (error) {
    const list = new FindingList();
    const reason = error instanceof Error ? error.message : String(error);
    list.add({ name: 'S00', severity: 'error' }, { place: null, detail: `The file could not be looked at: ${reason}` });
    return list;
  }
}
