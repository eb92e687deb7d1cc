import { type Document, guessLanguage, type Warning } from '@bidsmith/core';

/** A file with fewer words than this is a form or a drawing; its language says nothing. */
const minWords = 60;

/** One warning per file that is in neither of the languages the engine reads, since it finds little there. A model may read it all the same. */
export function warnOfLanguage(documents: readonly Document[]): Warning[] {
  return documents.flatMap(({ file, blocks }): Warning[] => {
    const text = blocks.map((block) => block.text).join('\n');
    if (text.split(/\s+/u).length < minWords || guessLanguage(text) !== 'other') return [];
    const detail = `${file} is in neither English nor German. What it demands is found only in part without a model: read it yourself.`;
    return [{ code: 'language_not_read', file, stage: 'brief', detail }];
  });
}
