import type { Rendered, RenderRequest } from '@bidsmith/core';
import { requestMatrix } from './request-matrix.ts';

/** `compliance.json`: the matrix as core's `matrixSchema` describes it. */
export async function writeMatrixJson(request: RenderRequest): Promise<Rendered> {
  return { bytes: Buffer.from(`${JSON.stringify(requestMatrix(request), null, 2)}\n`), warnings: [] };
}
