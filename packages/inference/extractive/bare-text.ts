/** The letters and digits of a text in lower case, and the way back to the text. */
export interface BareText {
  readonly letters: string;
  /** The stretch of the text, whole words with the marks at its ends, whose letters are these; null where there is none. */
  find(letters: string): string | null;
}

const letter = /[\p{L}\p{N}]/u;
const opening = /["'“‘„«‹([$€£§]/u;
const closing = /["'”’“»›)\].,;:!?%]/u;

/** A text as its letters alone, so that white space, hyphenation, quotation marks and case make no difference. */
export function bareText(text: string): BareText {
  let letters = '';
  /** Of each UTF-16 unit of `letters`, where its character begins and ends in the text. */
  const [starts, ends]: [number[], number[]] = [[], []];
  let at = 0;
  for (const character of text) {
    for (const part of character.normalize('NFKC').toLowerCase()) {
      if (!letter.test(part)) continue;
      letters += part;
      for (let unit = 0; unit < part.length; unit++) {
        starts.push(at);
        ends.push(at + character.length);
      }
    }
    at += character.length;
  }
  return {
    letters,
    find(wanted) {
      for (
        let index = letters.indexOf(wanted);
        wanted !== '' && index !== -1;
        index = letters.indexOf(wanted, index + 1)
      ) {
        const [start, end] = [starts[index] ?? 0, ends[index + wanted.length - 1] ?? text.length];
        if (isWhole(text, start, end)) return withMarks(text, start, end);
      }
      return null;
    },
  };
}

function isWhole(text: string, start: number, end: number): boolean {
  return !letter.test(text.charAt(start - 1)) && !letter.test(text.charAt(end));
}

function withMarks(text: string, from: number, to: number): string {
  let [start, end] = [from, to];
  while (opening.test(text.charAt(start - 1))) start -= 1;
  while (closing.test(text.charAt(end))) end += 1;
  return text.slice(start, end);
}
