import { cleanText } from '@bidsmith/core';
import { writeXlsx } from 'hucre/xlsx';
import { finishWorkbook } from './finish-workbook.ts';
import { defaultFont } from './sheet-styles.ts';
import type { Workbook } from './workbook.ts';

/** Of headings and instructions; what the source says keeps its own. */
const language = 'en';

/** The workbook as bytes. `date` (ISO) stands as the time of its making: a clock would give equal input other bytes. */
export async function packWorkbook({ title, subject, sheets }: Workbook, date: string): Promise<Uint8Array> {
  const made = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  const stamp = Number.isNaN(made.getTime()) ? new Date(0) : made;
  const bytes = await writeXlsx({
    sheets: [...sheets],
    defaultFont,
    activeSheet: 0,
    properties: {
      title: cleanText(title),
      subject: cleanText(subject),
      creator: 'bidsmith',
      lastModifiedBy: 'bidsmith',
      created: stamp,
      modified: stamp,
    },
  });
  return finishWorkbook(bytes, language);
}
