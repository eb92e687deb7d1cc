declare module 'hyphen' {
  interface Options {
    readonly hyphenChar: string;
    readonly minWordLength: number;
    readonly html: boolean;
    readonly async: false;
  }
  /** A function that puts the character between the syllables of a text, by the patterns of one language. */
  export default function createHyphenator(patterns: unknown, options: Options): (text: string) => string;
}
