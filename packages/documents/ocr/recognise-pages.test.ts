import { beforeAll, describe, expect, it } from 'vitest';
import { print } from '../image/scans-for-tests.ts';
import type { PdfPage } from '../pdf/pdf-page.ts';
import { recognisePages } from './recognise-pages.ts';
import { recognitionDataFolder } from './recognition-data.ts';

let folder: string;
beforeAll(async () => {
  folder = await recognitionDataFolder();
});

async function recognise(bytes: Uint8Array, pages: readonly number[], dataFolder = folder): Promise<PdfPage[]> {
  const told: PdfPage[] = [];
  await recognisePages({ bytes, pages, dataFolder, onPage: (page) => told.push(page) });
  return told;
}

describe('recognisePages', () => {
  it('recognises what is to be seen, not the text that the file holds, which whoever asks does not trust', async () => {
    const [page] = await recognise(await print(['Late offers are returned unopened.']), [1]);
    expect(page).toMatchObject({ number: 1, width: 595, height: 420, text: 'Late offers are returned unopened.' });
    expect(page?.confidence).toBeGreaterThan(0.8);
    expect(page?.lines[0]?.confidence).toBeGreaterThan(0.8);
  });

  it('says which pages are blank, which cannot be rendered, and that nothing works without its data', async () => {
    const blank = await print([]);
    const [empty, missing] = await recognise(blank, [1, 7]);
    expect(empty).toMatchObject({ number: 1, lines: [], note: 'The page is blank.' });
    expect(missing?.failure).toMatch(/^The page could not be put through text recognition/);
    expect((await recognise(blank, [1], ''))[0]?.failure).toContain('out of order on this server');
    expect((await recognise(new TextEncoder().encode('PK no PDF'), [1]))[0]?.failure).toContain('the file is no PDF');
  });
});
