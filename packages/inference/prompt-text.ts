import { readFileSync } from 'node:fs';
import { sha256 } from '@bidsmith/core';

/** Hex digits of a prompt's hash that go into a task's version. */
const versionDigits = 12;

/** A prompt from `prompts/<name>.md`, read once when its task is imported, and a short hash of it for the task's version. Throws where the file is missing: the installation is then broken. */
export function readPromptText(name: string): { readonly text: string; readonly hash: string } {
  const text = readFileSync(new URL(`prompts/${name}.md`, import.meta.url), 'utf8').trim();
  return { text, hash: sha256(text).slice(0, versionDigits) };
}
