import { inChild } from '../in-child.ts';
import { readPdf } from './read-pdf.ts';

/** Reads a PDF in a child process. */
export const runInChild = inChild(readPdf);
