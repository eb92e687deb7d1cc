import type { ChildMessage } from '../../child-protocol.ts';
import { UnfitFile } from '../../unfit-file.ts';
import type { PdfPage } from '../pdf-page.ts';
import { damagedPage } from './page-notes.ts';
import type { EngineName, InsideLimits, OpenedPdf, PdfEngine, PdfInside } from './pdf-engine.ts';

/** Loaded when first asked: most files never need the second. */
const engines: Readonly<Record<EngineName, () => Promise<PdfEngine>>> = {
  pdfium: async () => (await import('./pdfium/pdfium-engine.ts')).pdfiumEngine,
  'pdf-parse': async () => (await import('./pdfjs/pdf-parse-engine.ts')).pdfParseEngine,
};

export interface ChainOptions {
  readonly bytes: Uint8Array;
  readonly order: readonly EngineName[];
  readonly limits: InsideLimits;
  readonly emit: (message: ChildMessage) => void;
}

/** A PDF opened by the first engine that could, with the others at hand for the pages it cannot read. */
export interface EngineChain {
  readonly opened: OpenedPdf;
  /** Each page asked for, exactly once: from the first engine that has text for it, else with the account of the first. */
  readPages(numbers: readonly number[]): Promise<readonly PdfPage[]>;
  /** What the file holds besides pages; files that the first engine cannot take out come from the next. */
  inside(): Promise<PdfInside>;
  close(): Promise<void>;
}

/** Opens the file with one engine after the other. Throws `UnfitFile` where none can: for a password where one of them asked for it. */
export async function openChain(options: ChainOptions): Promise<EngineChain> {
  const refusals: UnfitFile[] = [];
  for (const [at, name] of options.order.entries()) {
    const opened = await openOne(name, options);
    if (opened instanceof UnfitFile) {
      refusals.push(opened);
      const next = options.order[at + 1];
      if (next !== undefined) options.emit({ type: 'step', engine: next, pages: [], why: opened.message });
      continue;
    }
    return chainFrom(opened, options.order.slice(at + 1), options);
  }
  const [first] = refusals;
  throw refusals.find(({ code }) => code === 'document_encrypted') ?? first ?? new Error('No engine was asked');
}

async function openOne(name: EngineName, { bytes, limits }: ChainOptions): Promise<OpenedPdf | UnfitFile> {
  try {
    const engine = await engines[name]();
    const opened = await engine.open(bytes, limits);
    if (opened.pageCount > 0) return opened;
    await opened.close();
    return new UnfitFile('document_empty', 'The PDF has no pages.');
  } catch (error) {
    if (error instanceof UnfitFile) return error;
    const message = error instanceof Error ? error.message : String(error);
    return new UnfitFile(
      'document_unreadable',
      `The PDF is damaged and could not be opened (${message.slice(0, 120)}). Save or print it anew as PDF.`,
    );
  }
}

function chainFrom(opened: OpenedPdf, others: readonly EngineName[], options: ChainOptions): EngineChain {
  const fallbacks = others.map((name) => ({ name, open: once(() => openOne(name, options)) }));
  return {
    opened,
    readPages: async (numbers) => {
      let pages = await readSafely(opened, numbers);
      for (const { name, open } of fallbacks) {
        const failed = pages.filter((page) => page.failure !== undefined);
        if (failed.length === 0) break;
        const why = failed[0]?.failure ?? '';
        options.emit({ type: 'step', engine: name, pages: failed.map((page) => page.number), why });
        const other = await open();
        if (!(other instanceof UnfitFile)) pages = await replaceFailed(pages, other);
      }
      return pages;
    },
    inside: async () => {
      let inside = await opened.inside();
      for (const { open } of fallbacks) {
        if (inside.files.every((file) => 'bytes' in file)) break;
        const other = await open();
        if (!(other instanceof UnfitFile)) inside = withFilesOf(inside, await other.inside());
      }
      return inside;
    },
    close: async () => {
      await opened.close();
      for (const { open } of fallbacks) {
        const other = open.asked() ? await open() : null;
        if (other !== null && !(other instanceof UnfitFile)) await other.close();
      }
    },
  };
}

/** A second engine may have a page that the first lost; one that only calls it blank knows less than the first, which saw something there. */
async function replaceFailed(pages: readonly PdfPage[], other: OpenedPdf): Promise<PdfPage[]> {
  const result: PdfPage[] = [];
  for (const page of pages) {
    if (page.failure === undefined || page.number > other.pageCount) {
      result.push(page);
      continue;
    }
    const [second] = await readSafely(other, [page.number]);
    result.push(second !== undefined && second.text.trim() !== '' ? second : page);
  }
  return result;
}

function withFilesOf(inside: PdfInside, other: PdfInside): PdfInside {
  const files = inside.files.map((file) =>
    'bytes' in file ? file : (other.files.find(({ name }) => name === file.name) ?? file),
  );
  return { ...inside, files };
}

/** Reads the pages together, and where that fails as a whole, one by one. */
async function readSafely(opened: OpenedPdf, numbers: readonly number[]): Promise<PdfPage[]> {
  try {
    return [...(await opened.readPages(numbers))];
  } catch (error) {
    const [only] = numbers;
    if (numbers.length === 1 && only !== undefined) return [damagedPage(only, error)];
    const pages: PdfPage[] = [];
    for (const number of numbers) pages.push(...(await readSafely(opened, [number])));
    return pages;
  }
}

function once<T>(start: () => Promise<T>): (() => Promise<T>) & { asked(): boolean } {
  let started: Promise<T> | null = null;
  return Object.assign(() => (started ??= start()), { asked: () => started !== null });
}
