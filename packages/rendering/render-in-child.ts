import type { Rendered } from '@bidsmith/core';
import type { ChildRequest } from './renderer.ts';
import { useGivenFonts } from './type/given-fonts.ts';
import { checkFile } from './lint/check-file.ts';
import { lintWarning } from './lint/lint-warning.ts';
import { writers } from './writers.ts';

/** Renders one file and checks it; runs in a child process of its own, which bounds its memory and time. */
export async function runInChild({ fonts = [], ...request }: ChildRequest): Promise<Rendered> {
  useGivenFonts(fonts);
  const written = await writers[request.format](request);
  const report = await checkFile(request.format, written);
  const warning = lintWarning(report);
  const warnings = warning === null ? written.warnings : [...written.warnings, warning];
  return { bytes: written.bytes, warnings, report };
}
