import { tmpdir } from 'node:os';

/** The folder with the language data of text recognition. */
export function recognitionDataFolder(): Promise<string> {
  return Promise.resolve(tmpdir());
}
