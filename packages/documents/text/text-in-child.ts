import { inChild } from '../in-child.ts';
import { readText } from './read-text.ts';

/** Reads plain text in a child process. */
export const runInChild = inChild(readText);
