/** Dots of a small raster this much darker than the paper are ink; so many of them may be dust. */
const inkDepth = 40;
const maxDust = 3;

/** True for a page with nothing on it but paper. `png` is the page at some 30 dots per inch, where the dust of a scan fades and print does not. */
export async function looksBlank(png: Uint8Array): Promise<boolean> {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const lights = Array.from({ length: data.length / 4 }, (_, dot) => lightOf(data, dot * 4));
  const paper = lights.toSorted((a, b) => a - b)[Math.floor(lights.length / 2)] ?? 255;
  return lights.filter((light) => Math.abs(light - paper) > inkDepth).length <= maxDust;
}

function lightOf(data: Uint8ClampedArray, at: number): number {
  return ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
}
