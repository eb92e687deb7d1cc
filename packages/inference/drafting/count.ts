const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'] as const;

/** "1 requirement", "142 requirements", "2,000 requirements"; `many` where the plural is not formed with s. */
export function count(quantity: number, one: string, many = `${one}s`): string {
  return `${figure(quantity)} ${quantity === 1 ? one : many}`;
}

/** The same at the start of a sentence: quantities to ten in words, "Three criteria". */
export function countInWords(quantity: number, one: string, many = `${one}s`): string {
  return `${words[quantity] ?? figure(quantity)} ${quantity === 1 ? one : many}`;
}

/** "2,000": thousands separated by commas, whatever the machine's language. */
export function figure(quantity: number): string {
  return String(quantity).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "a, b and c" */
export function list(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
