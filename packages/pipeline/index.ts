export { createPipeline } from './pipeline.ts';
export type { Pipeline } from './pipeline.ts';
export type { Ports } from './ports.ts';
export { currentRelease } from './current-release.ts';
export { dispatchDeliveries } from './dispatch.ts';
export { progressOf } from './progress.ts';
export type { Progress, StageProgress } from './progress.ts';
export { storeUpload } from './store-upload.ts';
export type { Upload } from './store-upload.ts';
