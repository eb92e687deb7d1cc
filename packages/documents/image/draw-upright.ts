import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { isOnItsSide, type PictureFrame } from './picture-frame.ts';

/** Longest side, in dots, that recognition profits from: 300 per inch of A4. */
const maxSideDots = 3_500;
const jpegQuality = 90;

/** Draws a decoded picture upright on white, made smaller where it has more dots than recognition needs. Gives a JPEG. */
export function drawUpright(picture: Canvas | Image, { width, height, orientation }: PictureFrame): Uint8Array {
  const scale = Math.min(1, maxSideDots / Math.max(width, height));
  const [across, down] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const canvas = isOnItsSide(orientation) ? createCanvas(down, across) : createCanvas(across, down);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.setTransform(...turns[orientation](across, down));
  context.drawImage(picture, 0, 0, across, down);
  return canvas.toBuffer('image/jpeg', jpegQuality);
}

/** Decodes a picture of any kind the drawing library knows, and draws it likewise. Rejects where it is damaged. */
export async function drawPicture(bytes: Uint8Array, frame: PictureFrame): Promise<Uint8Array> {
  return drawUpright(await loadImage(bytes), frame);
}

type Transform = [number, number, number, number, number, number];

/** Where a point of the stored picture, that many dots across and down, comes to lie. */
const turns: Readonly<Record<PictureFrame['orientation'], (across: number, down: number) => Transform>> = {
  1: () => [1, 0, 0, 1, 0, 0],
  2: (across) => [-1, 0, 0, 1, across, 0],
  3: (across, down) => [-1, 0, 0, -1, across, down],
  4: (_, down) => [1, 0, 0, -1, 0, down],
  5: () => [0, 1, 1, 0, 0, 0],
  6: (_, down) => [0, 1, -1, 0, down, 0],
  7: (across, down) => [0, -1, -1, 0, down, across],
  8: (across) => [0, -1, 1, 0, 0, across],
};
