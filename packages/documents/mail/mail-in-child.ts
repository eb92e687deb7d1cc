import { inChild } from '../in-child.ts';
import { readMail } from './read-mail.ts';

/** Reads an e-mail in a child process. */
export const runInChild = inChild(readMail);
