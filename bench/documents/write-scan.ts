import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import { requireTool } from '../../test/support/require-tool.ts';
import { runTool } from '../../test/support/run-tool.ts';

const dotsPerInch = 150;
const timeoutMs = 60_000;

/** Path of a scan without a text layer: the first pages of a PDF as grey images at 150 dpi, as an office scanner gives them. */
export async function writeScan(pdf: string, pages: number): Promise<string> {
  const path = pdf.replace(/\.pdf$/, `-scan-${pages}.pdf`);
  if (existsSync(path)) return path;
  const folder = await mkdtemp(join(dirname(pdf), 'scan-'));
  const args = ['-jpeg', '-gray', '-r', `${dotsPerInch}`, '-f', '1', '-l', `${pages}`, pdf, join(folder, 'page')];
  const run = await runTool(requireTool('pdftoppm'), args, { timeoutMs });
  if (run.exitCode !== 0) throw new Error(`pdftoppm could not draw the pages of the scan: ${run.errors}`);
  const images = (await readdir(folder)).sort().map((name) => join(folder, name));
  await writeFile(`${path}.part`, await bindImages(images));
  await rename(`${path}.part`, path);
  await rm(folder, { recursive: true });
  return path;
}

async function bindImages(images: readonly string[]): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false, margin: 0 });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  for (const image of images) {
    pdf.addPage({ size: 'LETTER', margin: 0 });
    pdf.image(image, 0, 0, { fit: [pdf.page.width, pdf.page.height] });
  }
  pdf.end();
  await ended;
  return Buffer.concat(parts);
}
