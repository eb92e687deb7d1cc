/** Each channel of a colour at least this bright is white to the eye. */
const minWhite = 0xfa;

/** True for a colour of six hexadecimal digits that is white to the eye. */
export function isWhite(colour: string): boolean {
  if (!/^[0-9A-F]{6}$/i.test(colour)) return false;
  return [0, 2, 4].every((at) => Number.parseInt(colour.slice(at, at + 2), 16) >= minWhite);
}
