import type { FileReport, Warning } from '@bidsmith/core';

/** What a proposal says of a file that breaks rules: their number and the first of them. Null where no error was found. */
export function lintWarning({ format, errors, findings }: FileReport): Warning | null {
  const first = findings.find(({ severity }) => severity === 'error');
  if (errors === 0 || !first) return null;
  const place = first.place === null ? '' : ` (${first.place})`;
  const count = errors === 1 ? 'one fault' : `${errors} faults`;
  return {
    code: 'artifact_lint',
    stage: 'render',
    detail: `Our own check found ${count} in the file ${format}; the first${place}: ${first.rule}, ${first.detail}`,
  };
}
