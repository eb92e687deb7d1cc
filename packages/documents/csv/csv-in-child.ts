import { inChild } from '../in-child.ts';
import { readCsv } from './read-csv.ts';

/** Reads a table of values in a child process. */
export const runInChild = inChild(readCsv);
