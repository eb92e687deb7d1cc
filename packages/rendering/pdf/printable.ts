import { cleanText } from '@bidsmith/core';

/** Text as it is set in one flow: cleaned, composed (NFC), without invisible characters, white space collapsed. */
export function printable(text: string): string {
  return cleanText(text)
    .normalize('NFC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[ \t\r\n\u0085\u2028\u2029]+/g, ' ')
    .trim();
}

/** The paragraphs of a text: line breaks separate them, empty ones are left out. */
export function printableParagraphs(text: string): string[] {
  return text
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map(printable)
    .filter((paragraph) => paragraph !== '');
}
