import PDFDocument from 'pdfkit';

/** A picture as JPEG or PNG, and the size in points of the page it fills. */
export interface Picture {
  readonly picture: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A PDF with one page for each picture, which fills it. Rejects where a picture is damaged. */
export function picturesToPdf(pictures: readonly Picture[]): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({ autoFirstPage: false, compress: false });
    const parts: Uint8Array[] = [];
    document.on('data', (part: Uint8Array) => parts.push(part));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    document.on('error', reject);
    for (const { picture, width, height } of pictures) {
      document.addPage({ size: [width, height], margin: 0 });
      document.image(Buffer.from(picture), 0, 0, { width, height });
    }
    document.end();
  });
}
