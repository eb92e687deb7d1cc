import { inChild } from '../in-child.ts';
import { readHtml } from './read-html.ts';

/** Reads a web page in a child process. */
export const runInChild = inChild(readHtml);
