/** What the ink of some text spans, in font sizes: above the baseline, and below it. Means over common faces. */
export interface InkExtent {
  readonly above: number;
  readonly below: number;
}

const capHeight = 0.7;
const smallTHeight = 0.63;
const xHeight = 0.49;
const descent = 0.21;
const commaDescent = 0.13;

const tall = /[\p{Lu}\p{Nd}bdfhijklßäöüáéíóúâêîôûàèìòùëïñ()[\]{}|/!?"'$%&@#“”‘’§]/u;
const middling = /t/;
const deep = /[gjpqyçQ()[\]{}|/$@§]/;
const comma = /[,;]/;
const sized = /[\p{L}\p{Nd}]/u;

/** Null for text without a letter or digit, such as a dash, whose ink tells nothing of its size. */
export function inkExtent(text: string): InkExtent | null {
  if (!sized.test(text)) return null;
  const above = tall.test(text) ? capHeight : middling.test(text) ? smallTHeight : xHeight;
  const below = deep.test(text) ? descent : comma.test(text) ? commaDescent : 0;
  return { above, below };
}
