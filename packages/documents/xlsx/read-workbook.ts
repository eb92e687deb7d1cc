import { type Attributes, readXml } from '../ooxml/read-xml.ts';

export interface SheetEntry {
  readonly name: string;
  /** Id of the relationship to its part. */
  readonly link: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
}
export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  /** Dates count from 1904, as files from old Macintoshes do. */
  readonly is1904: boolean;
}

/** The sheets of a workbook in the order of their tabs. Throws UnfitFile for a damaged part. */
export function readWorkbook(part: Uint8Array): Workbook {
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  readXml(part, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name === 'sheet') sheets.push(toEntry(attributes, sheets.length));
    },
    close: () => undefined,
  });
  return { sheets, is1904 };
}

function toEntry(attributes: Attributes, at: number): SheetEntry {
  const state = attributes['state'];
  return {
    name: attributes['name']?.trim() || `Sheet ${at + 1}`,
    link: attributes['r:id'] ?? attributes['id'] ?? '',
    state: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
  };
}
