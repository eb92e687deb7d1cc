import type { RenderRequest } from '@bidsmith/core';
import { requestMatrix } from './request-matrix.ts';
import type { Written } from '../written.ts';

/** `compliance.json`: the matrix as core's `matrixSchema` describes it. */
export async function writeMatrixJson(request: RenderRequest): Promise<Written> {
  return { bytes: Buffer.from(`${JSON.stringify(requestMatrix(request), null, 2)}\n`), warnings: [], pages: null };
}
