import { inChild } from '../in-child.ts';
import { readMarkdown } from './read-markdown.ts';

/** Reads Markdown in a child process. */
export const runInChild = inChild(readMarkdown);
