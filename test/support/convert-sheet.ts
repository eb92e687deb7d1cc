import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireTool } from './require-tool.ts';
import { runTool } from './run-tool.ts';

const timeoutMs = 120_000;
/** LibreOffice's filters by the ending they give; CSV with commas, in UTF-8. */
const filters = { csv: 'csv:Text - txt - csv (StarCalc):44,34,76', xlsx: 'xlsx:Calc MS Excel 2007 XML' } as const;

/** The workbook as LibreOffice opens it and saves it: its first sheet as CSV, or the whole as a workbook again. The bytes of what is written to `folder`. */
export async function convertSheet(path: string, folder: string, to: keyof typeof filters): Promise<Buffer> {
  // The program of spreadsheets brings what `soffice` needs to read them.
  requireTool('localc');
  // A profile of its own: LibreOffice locks it, and two runs at a time would wait for each other.
  const profile = pathToFileURL(join(folder, 'profile')).href;
  const args = [
    '--headless',
    `-env:UserInstallation=${profile}`,
    '--convert-to',
    filters[to],
    '--outdir',
    folder,
    path,
  ];
  const run = await runTool(requireTool('soffice'), args, { timeoutMs });
  if (run.exitCode !== 0) throw new Error(`LibreOffice ended with ${run.exitCode}: ${run.errors}`);
  return readFile(join(folder, `${basename(path, extname(path))}.${to}`));
}
