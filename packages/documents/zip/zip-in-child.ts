import { inChild } from '../in-child.ts';
import { readZip } from './read-zip.ts';

/** Reads an archive in a child process. */
export const runInChild = inChild(readZip);
