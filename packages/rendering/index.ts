export { createRenderer } from './renderer.ts';
export type { RendererParts } from './renderer.ts';
export { writePptx } from './pptx/write-pptx.ts';
export { writePdf } from './pdf/write-pdf.ts';
export { meridian } from './themes/meridian.ts';
export type { Theme } from './themes/theme.ts';
