import { inChild } from '../in-child.ts';
import { readXlsx } from './read-xlsx.ts';

/** Reads a workbook in a child process. */
export const runInChild = inChild(readXlsx);
