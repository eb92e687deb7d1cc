import { describe, expect, it } from 'vitest';
import { reasonAndRemedy } from './reason-and-remedy.ts';

describe('a reason and its remedy', () => {
  it.each([
    ['The PDF has no pages.', { detail: 'The PDF has no pages.' }],
    [
      'The file is named .pdf but holds JSON. Download the document itself.',
      { detail: 'The file is named .pdf but holds JSON.', remedy: 'Download the document itself.' },
    ],
    [
      'It could not be opened (Invalid PDF structure.). Save it anew. Then try again.',
      { detail: 'It could not be opened (Invalid PDF structure.).', remedy: 'Save it anew. Then try again.' },
    ],
  ])('%s', (reason, parts) => expect(reasonAndRemedy(reason)).toEqual(parts));
});
