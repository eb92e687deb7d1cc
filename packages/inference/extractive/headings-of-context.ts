/** The title, headings and lead-ins of a chunk's context: without the sentences that stand before the chunk, which are marked by dots and say nothing about its place. */
export function headingsOfContext(context: string): string {
  return context
    .split('\n')
    .filter((line) => !line.startsWith('…'))
    .join('\n');
}
