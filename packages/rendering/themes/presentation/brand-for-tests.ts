import { crc32, deflateSync } from 'node:zlib';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { PptxGen } from '../../pptx/pptxgen.ts';

/** A customer's presentation for tests: what is not named is as pptxgenjs makes it. */
export interface BrandForTests {
  /** Slots of the scheme: dk1, lt1, dk2, lt2, accent1 to accent6. */
  readonly scheme?: Readonly<Record<string, string>>;
  readonly fonts?: { readonly title: string; readonly body: string };
  readonly layout?: 'LAYOUT_16x9' | 'LAYOUT_WIDE' | 'LAYOUT_4x3';
  /** Its master draws light words on the dark colours of the scheme. */
  readonly isDark?: boolean;
  readonly logo?: { readonly width: number; readonly height: number };
  /** Changes parts by name before they are packed. */
  readonly edit?: (parts: Record<string, Uint8Array>) => void;
}

/** The bytes of a presentation with that brand. */
export async function presentationOf(brand: BrandForTests = {}): Promise<Uint8Array> {
  const presentation = new PptxGen();
  presentation.layout = brand.layout ?? 'LAYOUT_WIDE';
  if (brand.fonts) presentation.theme = { headFontFace: brand.fonts.title, bodyFontFace: brand.fonts.body };
  const picture = brand.logo
    ? `image/png;base64,${Buffer.from(pngOf(brand.logo.width, brand.logo.height)).toString('base64')}`
    : null;
  presentation.defineSlideMaster({
    title: 'Content',
    objects: picture ? [{ image: { x: 0.4, y: 0.3, w: 1.6, h: 0.5, data: picture } }] : [],
  });
  presentation.addSlide({ masterName: 'Content' }).addText('One slide', { x: 1, y: 1, w: 5, h: 1 });
  const packed = await presentation.write({ outputType: 'uint8array' });
  if (!(packed instanceof Uint8Array)) throw new TypeError('pptxgenjs gave no bytes');
  const parts = unzipSync(packed);
  if (brand.scheme) edit(parts, 'ppt/theme/theme1.xml', (xml) => withScheme(xml, brand.scheme ?? {}));
  if (brand.isDark) edit(parts, 'ppt/slideMasters/slideMaster1.xml', withDarkMap);
  brand.edit?.(parts);
  return zipSync(parts);
}

/** Changes the text of one part. */
export function edit(parts: Record<string, Uint8Array>, name: string, change: (xml: string) => string): void {
  const part = parts[name];
  if (!part) throw new Error(`There is no part ${name}`);
  parts[name] = strToU8(change(new TextDecoder().decode(part)));
}

function withScheme(xml: string, scheme: Readonly<Record<string, string>>): string {
  return Object.entries(scheme).reduce(
    (text, [slot, hex]) =>
      text.replace(new RegExp(`<a:${slot}>.*?</a:${slot}>`, 's'), `<a:${slot}><a:srgbClr val="${hex}"/></a:${slot}>`),
    xml,
  );
}

function withDarkMap(xml: string): string {
  return xml.replace(/<p:clrMap [^>]*\/>/, (map) =>
    map
      .replace(/bg1="\w+"/, 'bg1="dk1"')
      .replace(/tx1="\w+"/, 'tx1="lt1"')
      .replace(/bg2="\w+"/, 'bg2="dk2"')
      .replace(/tx2="\w+"/, 'tx2="lt2"'),
  );
}

/** A grey PNG of that size in pixels. */
export function pngOf(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0x60);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
