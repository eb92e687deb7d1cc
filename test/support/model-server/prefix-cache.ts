import { createHash } from 'node:crypto';
import type { ChatRequest } from './chat-request.ts';

/** vLLM caches whole blocks of 16 tokens. */
const blockCharacters = 64;
const charactersPerToken = 4;

/** What a server remembers of the beginnings of prompts. */
export interface PrefixCache {
  /** Tokens at the beginning of the prompt that an earlier prompt began with, too. */
  take(request: ChatRequest): number;
}

export function createPrefixCache(): PrefixCache {
  const seen = new Set<string>();
  return {
    take({ messages }) {
      const text = messages.map(({ role, content }) => `${role}:${content}`).join('\n');
      const hash = createHash('sha256');
      let cached = 0;
      let unbroken = true;
      for (let end = blockCharacters; end <= text.length; end += blockCharacters) {
        hash.update(text.slice(end - blockCharacters, end));
        const name = hash.copy().digest('hex');
        unbroken &&= seen.has(name);
        if (unbroken) cached = end;
        seen.add(name);
      }
      return cached / charactersPerToken;
    },
  };
}
