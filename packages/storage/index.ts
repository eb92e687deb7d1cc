export { createFolderStore } from './folder-store.ts';
export type { FolderStoreOptions } from './folder-store.ts';
export { createS3Store } from './s3-store.ts';
export type { S3StoreOptions } from './s3-client.ts';
