import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { requireTool } from './require-tool.ts';
import { runTool, type ToolRun } from './run-tool.ts';

const timeoutMs = 60_000;

/** The text of a file as tools read it that share nothing with our readers. */
export interface PdfText {
  /** Page by page. */
  readonly pages: readonly string[];
  /** The tool met damage and may itself miss words. */
  readonly isDamaged: boolean;
}

/** What pdftotext reads. */
export async function pdfText(path: string): Promise<PdfText> {
  const { output, errors } = await runTool(requireTool('pdftotext'), [path, '-'], { timeoutMs });
  return { pages: output.split('\f').slice(0, -1), isDamaged: /error/i.test(errors) };
}

/** The words of a file without pages: the bare XML of a DOCX or XLSX, the file itself for text. Deleted text is no part of it. */
export async function plainText(path: string): Promise<string> {
  switch (extname(path)) {
    case '.docx':
      return wordsOf(await unzip(path, 'word/document.xml'), /<w:t(?: [^>]*)?>([^<]*)<|<\/w:p>|<w:(?:tab|br)\/>/g);
    case '.xlsx':
      return wordsOf(await unzip(path, 'xl/sharedStrings.xml'), /<t(?: [^>]*)?>([^<]*)<|<\/si>/g);
    default:
      // A link shows its text; the address behind it is no part of the sentence.
      return (await readFile(path, 'utf8')).replace(/\]\([^)]*\)/g, ']');
  }
}

async function unzip(path: string, part: string): Promise<string> {
  const run: ToolRun = await runTool(requireTool('unzip'), ['-p', path, part], { timeoutMs });
  if (run.exitCode !== 0) throw new Error(`${path} has no part ${part}: ${run.errors}`);
  return run.output;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Runs of one paragraph belong together, whatever stands between them in the XML. */
function wordsOf(xml: string, pieces: RegExp): string {
  return [...xml.matchAll(pieces)]
    .map(([, text = '\n']) =>
      text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => entities[name] ?? whole),
    )
    .join('');
}
