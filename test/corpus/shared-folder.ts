import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../support/program.ts';

/** Solicitations, gold facts, hostile files and judges that are not part of the repository: the folder `shared` beside it. */
const sharedFolder = join(repositoryFolder, '..', 'shared');

/** Path of a file or folder in the shared folder; throws a sentence that says what is missing. */
export function shared(path: string): string {
  const full = join(sharedFolder, path);
  if (existsSync(full)) return full;
  throw new Error(
    `The corpus tests need ../shared/${path} beside the repository: the folder with solicitations, gold facts, hostile files and judges. Put it there, or run npm test, which does without it.`,
  );
}
