import { LiteParse } from '@llamaindex/liteparse';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import PDFDocument from 'pdfkit';
import { tiffTag } from './tiff-directory.ts';

/** A page as a scanner gives it: dots, no text. */
export interface Scan {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each dot. */
  readonly colours: Uint8Array;
}

const margin = 60;
const leading = 1.3;
const a5 = { width: 595, height: 420 };
const scanDotsPerInch = 150;

/** Prints lines of text in Helvetica and scans the page, turned clockwise by some degrees. A line that starts with "# " is printed larger. */
export async function scanOf(lines: readonly string[], turn = 0): Promise<Scan> {
  const pdf = await print(lines);
  const [shot] = await new LiteParse({ ocrEnabled: false, quiet: true, dpi: scanDotsPerInch }).screenshot(pdf, [1]);
  if (shot === undefined) throw new Error('the page was not rendered');
  const image = await loadImage(shot.imageBuffer);
  const isOnItsSide = Math.abs(turn) % 180 === 90;
  const canvas = isOnItsSide ? createCanvas(image.height, image.width) : createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turn * Math.PI) / 180);
  context.drawImage(image, -image.width / 2, -image.height / 2);
  const { width, height } = canvas;
  const colours = new Uint8Array(context.getImageData(0, 0, width, height).data);
  return { png: new Uint8Array(canvas.toBuffer('image/png')), width, height, colours };
}

/** A PDF of one page with real text. */
export function print(lines: readonly string[]): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({ size: [a5.width, a5.height], margin });
    const parts: Uint8Array[] = [];
    document.on('data', (part: Uint8Array) => parts.push(part));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    document.on('error', reject);
    let y = margin;
    for (const line of lines) {
      const size = line.startsWith('# ') ? 18 : 11;
      document.font('Helvetica').fontSize(size);
      document.text(line.replace(/^# /, ''), margin, y, { lineBreak: false });
      y += size * leading;
    }
    document.end();
  });
}

/** A scan as JPEG, its EXIF saying that the stored picture is to be turned clockwise by 90 degrees for reading. */
export async function asTurnedJpeg(scan: Scan): Promise<Uint8Array> {
  const canvas = createCanvas(scan.width, scan.height);
  canvas.getContext('2d').drawImage(await loadImage(Buffer.from(scan.png)), 0, 0);
  const jpeg = canvas.toBuffer('image/jpeg', 85);
  const exif = Buffer.from(
    'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100060000' + '00000000',
    'hex',
  );
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]));
}

/** A grey TIFF without compression, with a page for each scan. */
export function asTiff(scans: readonly Scan[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('4d4d002a00000000', 'hex')];
  let at = 8;
  const append = (part: Buffer): number => {
    parts.push(part);
    at += part.length;
    return at - part.length;
  };
  const pointers: { readonly place: number; readonly target: number }[] = [];
  let place = 4;
  for (const scan of scans) {
    const strip = append(greyOf(scan));
    const entries = tiffEntries(scan, strip);
    const target = append(Buffer.concat([uint16(entries.length), ...entries, Buffer.alloc(4)]));
    pointers.push({ place, target });
    place = at - 4;
  }
  const whole = Buffer.concat(parts);
  for (const pointer of pointers) whole.writeUInt32BE(pointer.target, pointer.place);
  return new Uint8Array(whole);
}

function greyOf({ colours, width, height }: Scan): Buffer {
  return Buffer.from(Uint8Array.from({ length: width * height }, (_, dot) => colours[dot * 4] ?? 255));
}

function tiffEntries({ width, height }: Scan, strip: number): Buffer[] {
  const fields: readonly (readonly [tag: number, value: number])[] = [
    [tiffTag.width, width],
    [tiffTag.height, height],
    [tiffTag.bitsPerSample, 8],
    [tiffTag.compression, 1],
    [tiffTag.photometric, 1],
    [tiffTag.stripOffsets, strip],
    [tiffTag.samplesPerPixel, 1],
    [tiffTag.rowsPerStrip, height],
    [tiffTag.stripByteCounts, width * height],
  ];
  const long = 4;
  return fields.map(([tag, value]) => Buffer.concat([uint16(tag), uint16(long), uint32(1), uint32(value)]));
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
