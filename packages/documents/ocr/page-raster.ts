import { renderPage } from './recognition-engine.ts';

/** The lightness of each dot of a page, 0 to 255, row by row. */
export interface PageRaster {
  readonly width: number;
  readonly height: number;
  readonly light: Uint8Array;
  /** Of the paper. */
  readonly paper: number;
}

/** Renders a page in grey. Throws where it cannot be rendered. */
export async function rasterPage(bytes: Uint8Array, page: number, dotsPerInch: number): Promise<PageRaster> {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  const image = await loadImage(Buffer.from(await renderPage(bytes, page, dotsPerInch)));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
  const light = new Uint8Array(width * height);
  const counts = new Uint32Array(256);
  for (let dot = 0; dot < light.length; dot += 1) {
    const at = dot * 4;
    const mean = Math.floor(((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3);
    light[dot] = mean;
    counts[mean] = (counts[mean] ?? 0) + 1;
  }
  return { width, height, light, paper: medianOf(counts, light.length) };
}

function medianOf(counts: Uint32Array, total: number): number {
  let below = 0;
  for (const [value, count] of counts.entries()) {
    below += count;
    if (below >= total / 2) return value;
  }
  return 255;
}

/** So much darker than the paper is ink; so many dots of it may be dust. */
const inkDepth = 40;
const maxDust = 3;

/** True for a page with nothing on it but paper, best told on a small raster, where the dust of a scan fades and print does not. */
export function looksBlank({ light, paper }: PageRaster): boolean {
  let ink = 0;
  for (const value of light) if (Math.abs(value - paper) > inkDepth) ink += 1;
  return ink <= maxDust;
}
