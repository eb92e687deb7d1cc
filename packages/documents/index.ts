export { chunkDocument } from './chunks/chunk-document.ts';
export { createDocumentReader } from './document-reader.ts';
export type { DocumentReaderOptions } from './document-reader.ts';
export { parserVersion } from './parser-version.ts';
export { defaultReadLimits } from './read-limits.ts';
export type { ReadLimits } from './read-limits.ts';
export { refuseUpload, sniffFormat } from './sniff/sniff-format.ts';
export type { ReadableFormat, Refusal, Sniffed } from './sniff/sniff-format.ts';
