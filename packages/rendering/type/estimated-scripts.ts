import type { Warning } from '@bidsmith/core';
import type { FontChain } from './font-chain.ts';
import { hasWords, scriptOf } from './scripts.ts';
import { splitByFont } from './split-by-font.ts';

/**
 * What a reader of a presentation must be told about text for which no font is at hand: it stays as it is and the viewer's own fonts draw it, but its room
 * could only be estimated. `text` may be everything on the slides in one piece.
 */
export function estimatedScripts(text: string, chain: FontChain): Warning[] {
  const unusual = [...new Set(text.match(/[\u0250-\u{10ffff}]/gu))].toSorted().join(' ');
  const letters = splitByFont(unusual, chain).flatMap((stretch) =>
    stretch.font === null && hasWords(stretch.text) ? [stretch.text] : [],
  );
  if (letters.length === 0) return [];
  const scripts = [...new Set(letters.map(scriptOf))].toSorted().join(', ');
  return [
    {
      code: 'script_estimated',
      stage: 'render',
      detail: `The slides hold text in ${scripts}, for which no font was given: the fonts of whoever opens them draw it, and its room is estimated. Put a font for it (TTF, OTF or TTC) into the folder that FONTS_FOLDER names and render again.`,
    },
  ];
}
