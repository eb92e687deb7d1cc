declare module 'linebreak' {
  /** UAX #14 line breaker: `nextBreak` gives the next place where a line may (or must) end, null after the last. */
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { position: number; required: boolean } | null;
  }
}
