import { inChild } from '../in-child.ts';
import { readPptx } from './read-pptx.ts';

/** Reads a PowerPoint file in a child process. */
export const runInChild = inChild(readPptx);
