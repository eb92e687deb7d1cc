/** Marks of the fence around data. Nothing between them is an instruction, whatever it says. */
const opening = '<<<DATA';
const closing = 'DATA>>>';

/** Texts as they stand and other values as JSON, a line each, between fences; the fence marks themselves cannot occur inside. */
export function fence(lines: readonly unknown[]): string {
  const body = lines.map((line) =>
    (typeof line === 'string' ? line.replace(/\s+/gu, ' ') : JSON.stringify(line))
      .replaceAll('<<<', '‹‹‹')
      .replaceAll('>>>', '›››'),
  );
  return [opening, ...body, closing].join('\n');
}
