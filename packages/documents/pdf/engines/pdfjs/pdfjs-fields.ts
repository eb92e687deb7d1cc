import type { PageViewport, PDFPageProxy } from 'pdfjs-dist';
import type { PdfField } from '../../pdf-page.ts';

interface Widget {
  readonly subtype?: string;
  readonly fieldType?: string;
  readonly fieldName?: string;
  readonly alternativeText?: string;
  readonly fieldValue?: unknown;
  readonly exportValue?: unknown;
  readonly buttonValue?: unknown;
  readonly pushButton?: boolean;
  readonly rect?: readonly [number, number, number, number];
}

/** The form fields of a page with what they hold. */
export async function readFields(page: PDFPageProxy, viewport: PageViewport): Promise<PdfField[]> {
  const annotations = (await page.getAnnotations()) as Widget[];
  return annotations.flatMap((widget) => {
    if (widget.subtype !== 'Widget' || widget.fieldType === undefined || widget.rect === undefined) return [];
    const [x1, y1, x2, y2] = widget.rect;
    const [ax, ay] = viewport.convertToViewportPoint(x1, y1) as [number, number];
    const [bx, by] = viewport.convertToViewportPoint(x2, y2) as [number, number];
    const caption = (widget.alternativeText ?? '').trim();
    return {
      name: caption === '' ? (widget.fieldName ?? '').trim() : caption,
      value: valueOf(widget),
      left: Math.min(ax, bx),
      top: Math.min(ay, by),
      right: Math.max(ax, bx),
      bottom: Math.max(ay, by),
    };
  });
}

function valueOf({ fieldType, fieldValue, exportValue, buttonValue, pushButton }: Widget): string {
  if (fieldType === 'Btn') {
    if (pushButton === true) return '';
    const on = exportValue ?? buttonValue;
    return on !== undefined && on !== null && fieldValue === on ? 'X' : '';
  }
  const values = Array.isArray(fieldValue) ? fieldValue : [fieldValue];
  return values
    .filter((value) => typeof value === 'string')
    .join(', ')
    .trim();
}
