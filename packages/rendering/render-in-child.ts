import type { Rendered, RenderRequest } from '@bidsmith/core';
import { writePdf } from './pdf/write-pdf.ts';
import { writePptx } from './pptx/write-pptx.ts';

const writers: Record<RenderRequest['format'], (request: RenderRequest) => Promise<Rendered>> = {
  pptx: writePptx,
  pdf: writePdf,
};

/** Renders one file; runs in a child process of its own, which bounds its memory and time. */
export async function runInChild(request: RenderRequest): Promise<Rendered> {
  return writers[request.format](request);
}
