/** Marks of the fence around data. Nothing between them is an instruction, whatever it says. */
const opening = '<<<DATA';
const closing = 'DATA>>>';

/** Values as numbered lines of JSON between fences; the fence marks themselves cannot occur inside. */
export function fence(lines: readonly unknown[]): string {
  const body = lines.map((line) => JSON.stringify(line).replaceAll('<<<', '‹‹‹').replaceAll('>>>', '›››'));
  return [opening, ...body, closing].join('\n');
}
