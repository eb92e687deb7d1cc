import { readFileSync } from 'node:fs';

/** The text of a prompt that lies beside the code, without the line break at its end. Read once, when its task is loaded. */
export function readPrompt(name: 'outline' | 'draft'): string {
  return readFileSync(new URL(`../prompts/${name}.md`, import.meta.url), 'utf8').trimEnd();
}
