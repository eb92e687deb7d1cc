/** Characters at the end of a text that are looked at: units of up to a fifth of it are found. */
const tailCharacters = 8_192;
/** A look takes time in proportion to the tail: one per so many new characters makes it eight steps per character. */
const charactersPerLook = 1_024;
/** Lines of dots or underscores in forms are shorter, and so are rows that a careless model gives twice. */
const minCharactersOfAnswer = 1_200;
/** Thoughts go back and forth; what they repeat is not shown to anybody. */
const minCharactersOfThoughts = 8_000;
const minRepeats = 5;

/** Watches a text that grows for a model that has begun to say the same thing for ever. */
export interface RepetitionWatch {
  /** True once the end of the text is one unit over and over. */
  add(part: string): boolean;
  /**
   * Characters of the whole text up to the end of the second of the equal units, so that whatever is repeated stands there whole, wherever units are taken to begin;
   * all of them where there is no repetition.
   */
  readonly useful: number;
}

/**
 * Finds endless repetition: at least five equal units in a row at the end of the text, of 1,200 characters together (8,000 in thoughts); a unit has up to 1,600.
 * Rows that differ in one character are not equal. Work and memory are bounded per character.
 */
export function watchRepetition(of: 'answer' | 'thoughts' = 'answer'): RepetitionWatch {
  const minCharacters = of === 'answer' ? minCharactersOfAnswer : minCharactersOfThoughts;
  let tail = '';
  let length = 0;
  let unseen = 0;
  let useful: number | null = null;
  return {
    add(part) {
      if (useful !== null) return true;
      length += part.length;
      unseen += part.length;
      tail = (tail + part.slice(-tailCharacters)).slice(-tailCharacters);
      if (unseen < charactersPerLook) return false;
      unseen = 0;
      const found = repetitionAtEnd(tail, minCharacters);
      if (found === null) return false;
      useful = length - found.characters + 2 * found.unit;
      return true;
    },
    get useful() {
      return useful ?? length;
    },
  };
}

interface Repetition {
  readonly characters: number;
  readonly unit: number;
}

/** The longest part at the end of a text that is one unit repeated often enough, by the failure function of Knuth, Morris and Pratt over the text read backwards. */
function repetitionAtEnd(text: string, minCharacters: number): Repetition | null {
  const last = text.length - 1;
  const borders = new Uint16Array(text.length);
  let found: Repetition | null = null;
  let border = 0;
  for (let at = 1; at < text.length; at += 1) {
    while (border > 0 && text.charCodeAt(last - at) !== text.charCodeAt(last - border))
      border = borders[border - 1] ?? 0;
    if (text.charCodeAt(last - at) === text.charCodeAt(last - border)) border += 1;
    borders[at] = border;
    const characters = at + 1;
    const unit = characters - border;
    if (characters >= minCharacters && characters >= unit * minRepeats) found = { characters, unit };
  }
  return found;
}
