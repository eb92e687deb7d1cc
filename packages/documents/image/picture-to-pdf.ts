import PDFDocument from 'pdfkit';

/** A picture as JPEG or PNG, and the size in points of the page it fills. */
export interface Picture {
  readonly picture: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A PDF of one page that the picture fills. Rejects where the picture is damaged. */
export function pictureToPdf({ picture, width, height }: Picture): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({ autoFirstPage: false, compress: false });
    const parts: Uint8Array[] = [];
    document.on('data', (part: Uint8Array) => parts.push(part));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    document.on('error', reject);
    document.addPage({ size: [width, height], margin: 0 });
    document.image(Buffer.from(picture), 0, 0, { width, height });
    document.end();
  });
}
