import type { FileRole } from './document.ts';

const patterns: readonly (readonly [RegExp, FileRole])[] = [
  [/\b(amendments?|amend|addend(um|a)|mod(ification)?)\b|amendment|addendum/i, 'amendment'],
  [/\bq\s*(&|and|n)?\s*a\b|questions?|answers|responses/i, 'qa'],
  [/pric(e|ing)|\bcosts?\b|\brates?\b|\bclins?\b/i, 'pricing'],
  [/\batt(achment)?s?[\s\d]|\bexhibits?\b|\bappendi(x|ces)\b|\bannex\b|\bforms?\b|\benclosures?\b/i, 'attachment'],
];

/** The role that a file's name suggests; what suggests nothing is a base document. A client that knows better says so. */
export function guessRole(filename: string): FileRole {
  const words = filename.replace(/[_.-]+/g, ' ');
  return patterns.find(([pattern]) => pattern.test(words))?.[1] ?? 'base';
}

/** Roles for a whole package: as named or guessed, but never without a base document, since something must be answered. */
export function assignRoles(files: readonly { filename: string; role?: FileRole | undefined }[]): FileRole[] {
  const roles = files.map((file) => file.role ?? guessRole(file.filename));
  if (roles.includes('base')) return roles;
  const first = files.findIndex((file) => file.role === undefined);
  return roles.map((role, index) => (index === first ? 'base' : role));
}
