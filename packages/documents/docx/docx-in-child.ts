import { inChild } from '../in-child.ts';
import { readDocx } from './read-docx.ts';

/** Reads a Word file in a child process. */
export const runInChild = inChild(readDocx);
