import type { Logo } from '@bidsmith/core';
import type { Canvas } from './canvas.ts';
import type { PdfDocument } from './pdf-document.ts';
import type { Tag } from './tag.ts';

/** Where a logo may stand, in points from the top left of the page. It keeps its proportions inside. */
interface LogoPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly align: 'left' | 'right' | 'center';
}

/** Draws the theme's logo as large as the place allows, never larger than its pixels at 96 per inch. With a tag it is a figure, without one decoration. */
export function paintLogo(canvas: Canvas, logo: Logo, { place, tag }: { place: LogoPlace; tag: Tag | null }): void {
  const scale = Math.min(place.width / logo.width, place.height / logo.height, pointsPerPixel);
  const [width, height] = [logo.width * scale, logo.height * scale];
  const spare = place.width - width;
  const x = place.x + (place.align === 'left' ? 0 : place.align === 'right' ? spare : spare / 2);
  const paint = (document: PdfDocument): void =>
    void document.image(openLogo(document, logo) as unknown as Buffer, x, place.y + (place.height - height) / 2, {
      width,
      height,
    });
  if (tag === null) canvas.shape(paint);
  else canvas.figure(tag, paint);
}

const pointsPerPixel = 72 / 96;

const openedLogos = new WeakMap<PdfDocument, unknown>();

/** pdfkit embeds a picture once per opening, so each document opens its logo once. It takes an opened picture, which its types do not know. */
function openLogo(document: PdfDocument, logo: Logo): unknown {
  const known = openedLogos.get(document);
  if (known !== undefined) return known;
  const opener = document as unknown as { openImage(bytes: Buffer): unknown };
  const opened = opener.openImage(Buffer.from(logo.base64, 'base64'));
  openedLogos.set(document, opened);
  return opened;
}
