import type { RecognitionLanguage } from './choose-language.ts';

/** What the pages before tell of the next: the language they are in, and the font size in points of most of their text. */
export interface RecognitionMemory {
  language: RecognitionLanguage;
  bodySize: number | null;
}

/** Before the first page: English, of no known size. */
export function createRecognitionMemory(): RecognitionMemory {
  return { language: 'eng', bodySize: null };
}
