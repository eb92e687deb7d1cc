import type { RenderRequest } from '@bidsmith/core';
import { briefOf, requestMatrix } from './request-matrix.ts';
import { composeWorkbook } from './workbook.ts';
import { packWorkbook } from './pack-workbook.ts';
import type { Written } from '../written.ts';

/** `compliance.xlsx`: the matrix as a workbook to filter, fill in and print, with the other facts of the brief on sheets of their own. Equal input gives equal bytes. */
export async function writeXlsx(request: RenderRequest): Promise<Written> {
  const workbook = composeWorkbook(requestMatrix(request), briefOf(request), request.proposal);
  return { bytes: await packWorkbook(workbook, request.proposal.date), warnings: [], pages: null };
}
