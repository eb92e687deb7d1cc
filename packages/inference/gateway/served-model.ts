import type { Release } from '@bidsmith/core';
import type { ContextWindow } from './context-window.ts';
import type { DialectMemory } from './dialect.ts';
import type { Endpoint } from './endpoint.ts';
import type { Tokenizer } from './tokenizer.ts';

/** A model at an endpoint, asked with the parameters of a release, and what was learnt about it since the process started. `askModel` asks it. */
export interface ServedModel {
  /** What it shares with all other models of the alias: connections, places, circuit, throttle, retry budget, GPU. */
  readonly endpoint: Endpoint;
  readonly name: string;
  readonly parameters: Release['parameters'];
  readonly window: ContextWindow;
  readonly tokenizer: Tokenizer;
  readonly dialect: DialectMemory;
  /** Tokens that it was seen to think before it answers: added to the room of each answer. */
  thinkingTokens: number;
}
