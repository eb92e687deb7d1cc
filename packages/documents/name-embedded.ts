import {
  assignRoles,
  displayFilename,
  distinctFilenames,
  type Document,
  type FileRole,
  guessRole,
} from '@bidsmith/core';
import { isNamedAs } from './sniff/name-of-format.ts';

interface Named {
  readonly name: string;
}

/** Names of documents for files inside a file: "outer.zip/inner.pdf", with the folder where two would share one, and told apart in any case. */
export function nameEmbedded(outer: string, files: readonly Named[]): string[] {
  const short = files.map(({ name }) => displayFilename(name));
  const times = new Map<string, number>();
  for (const name of short) times.set(name, (times.get(name) ?? 0) + 1);
  const told = files.map(({ name }, at) => {
    const last = short[at] ?? '';
    const folder = name.split(/[/\\]/).at(-2);
    return (times.get(last) ?? 0) < 2 || folder === undefined ? last : `${displayFilename(folder)}/${last}`;
  });
  return distinctFilenames(told.map((name) => `${outer}/${name}`));
}

/**
 * The roles of the files inside a file, and its own in their light. Inside a base archive or mail a file is what its name says, so a request may be attached to a mail
 * that only covers it; what hangs on another base document is no base of its own; inside any other file all share that one's role.
 */
export function rolesOfEmbedded(
  own: Pick<Document, 'role' | 'format'>,
  files: readonly Named[],
): { own: FileRole; within: FileRole[] } {
  if (own.role !== 'base' || files.length === 0) return { own: own.role, within: files.map(() => own.role) };
  const guessed = files.map(({ name }) => {
    const filename = displayFilename(name);
    return { filename, role: isSideFile(filename) ? asPart(guessRole(filename)) : guessRole(filename) };
  });
  const roles = guessed.map(({ role }) => role);
  if (own.format === 'zip')
    return {
      own: 'attachment',
      within: roles.includes('base') ? roles : assignRoles(guessed.map(({ filename }) => ({ filename }))),
    };
  if (own.format === 'mail') return { own: roles.includes('base') ? 'attachment' : 'base', within: roles };
  return { own: 'base', within: roles.map(asPart) };
}

/** Mails and pictures in a package go with the documents. */
function isSideFile(filename: string): boolean {
  return isNamedAs('mail', filename) || isNamedAs('image', filename);
}

function asPart(role: FileRole): FileRole {
  return role === 'base' ? 'attachment' : role;
}
