import { requireTool } from './require-tool.ts';
import { runTool } from './run-tool.ts';

const timeoutMs = 120_000;

/** Number of pages as poppler counts them; 0 for a file that is no PDF to it. */
export async function pageCountOf(pdf: string): Promise<number> {
  const { output } = await runTool(requireTool('pdfinfo'), [pdf], { timeoutMs });
  return Number(/^Pages:\s+(\d+)/m.exec(output)?.[1] ?? 0);
}

/** What qpdf finds wrong with the syntax; empty when nothing. */
export async function syntaxFindings(pdf: string): Promise<string[]> {
  const run = await runTool(requireTool('qpdf'), ['--check', pdf], { timeoutMs });
  return run.exitCode === 0 ? [] : `${run.output}\n${run.errors}`.trim().split('\n');
}

/** Fonts that are not embedded. */
export async function looseFonts(pdf: string): Promise<string[]> {
  const { output } = await runTool(requireTool('pdffonts'), [pdf], { timeoutMs });
  const rows = output.split('\n').slice(2).filter(Boolean);
  if (rows.length === 0) throw new Error(`pdffonts lists no font in ${pdf}.`);
  // The columns from the right: object generation, object number, uni, sub, emb.
  return rows.filter((row) => row.trim().split(/\s+/).at(-5) !== 'yes');
}

/** What the check of tags, headings, links and fonts finds; empty when nothing. Its printed count decides, not its exit code. */
export async function tagFindings(checker: string, pdf: string): Promise<string[]> {
  const run = await runTool(process.execPath, [checker, pdf], { timeoutMs });
  const count = / findings (\d+) /.exec(run.output)?.[1];
  if (count === undefined) throw new Error(`The check of the PDF ended without a count: ${run.output}\n${run.errors}`);
  const lines = run.output.trim().split('\n');
  return count === '0' ? [] : lines.slice(1);
}
