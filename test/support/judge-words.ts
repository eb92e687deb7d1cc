/** How many of the words of one text stand in another, whatever their order. */
export interface WordRecall {
  readonly words: number;
  readonly found: number;
  /** The words that were missed, each as often as it was. */
  readonly missed: readonly string[];
}

/** Counts each word as often as it stands. Words are runs of letters and digits: punctuation, leader dots and boxes play no part. */
export function recallWords(truth: string, found: string): WordRecall {
  const wanted = wordsOf(truth);
  const stock = new Map<string, number>();
  for (const word of wordsOf(found)) stock.set(word, (stock.get(word) ?? 0) + 1);
  const missed = wanted.filter((word) => {
    const left = stock.get(word) ?? 0;
    stock.set(word, left - 1);
    return left <= 0;
  });
  return { words: wanted.length, found: wanted.length - missed.length, missed };
}

/** The recalls of the pages of a file as one. */
export function sumRecalls(recalls: readonly WordRecall[]): WordRecall {
  const total = (key: 'words' | 'found'): number => recalls.reduce((sum, recall) => sum + recall[key], 0);
  return { words: total('words'), found: total('found'), missed: recalls.flatMap((recall) => recall.missed) };
}

/** Share of the words that were found, 0 to 1; 1 where there are none. */
export function recallShare({ words, found }: WordRecall): number {
  return words === 0 ? 1 : found / words;
}

/** Text as its letters and digits alone. */
export function lettersAndDigits(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replaceAll('\u00ad', '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
