import { type FileReport, type Finding, maxFindings, type RenderFormat } from '@bidsmith/core';
import type { Written } from '../written.ts';

/** A check of one kind of file: the rules it asks, by name, and what it found. */
export interface FileCheck {
  readonly rules: readonly string[];
  check(bytes: Uint8Array): readonly Finding[];
}

const checks: Partial<Record<RenderFormat, FileCheck>> = {};

/** Looks at a rendered file with our own rules, before anyone else sees it. */
export function checkFile(format: RenderFormat, written: Written): FileReport {
  const check = checks[format];
  const findings = check?.check(written.bytes) ?? [];
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  return {
    format,
    pages: written.pages,
    rules: [...(check?.rules ?? [])],
    errors: errors.length,
    warnings: warnings.length,
    findings: [...errors, ...warnings].slice(0, maxFindings),
  };
}
