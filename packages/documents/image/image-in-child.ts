import { inChild } from '../in-child.ts';
import { readImage } from './read-image.ts';

/** Reads a picture in a child process. */
export const runInChild = inChild(readImage);
