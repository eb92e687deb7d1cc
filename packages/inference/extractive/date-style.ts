import type { DateStyle } from './parse-dates.ts';
import type { Statement } from './statements.ts';

const slashed = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(?:\d{4}|\d{2})(?![\d/])/gu;
const german = /\b(?:und|der|die|das|mit|für|ist|sind|werden|nicht|oder|bis|spätestens)\b/giu;
const english = /\b(?:and|the|of|with|for|is|are|will|shall|not|or|until|by)\b/giu;
const american =
  /\$|\bU\.?S\.?\b|United States|\b[ap]\.m\.|\bFAR\b|\b[A-Z]{2} \d{5}\b|\b(?:county|state|eastern|central|pacific|mountain)\b/giu;
const british = /£|\b(?:organisation|programme|tenderers?|authorisation|licence|GMT|BST|VAT|Ltd|whilst|centre)\b/gu;

/**
 * How a document writes 03/04/2031. A date that can be read in one way only decides; else the language: German and British texts put the day
 * first, American ones the month. Only texts with such a date are examined.
 */
export function readDateStyle(statements: readonly Statement[]): DateStyle {
  const dates = statements.flatMap(({ quote }) =>
    [...quote.matchAll(slashed)].map(([, a, b]) => [Number(a), Number(b)]),
  );
  if (dates.length === 0) return { dayFirst: false };
  const dayLed = dates.filter(([first = 0, second = 0]) => first > 12 && second <= 12).length;
  const monthLed = dates.filter(([first = 0, second = 0]) => second > 12 && first <= 12).length;
  if (dayLed !== monthLed) return { dayFirst: dayLed > monthLed };
  const count = (words: RegExp): number =>
    statements.reduce((sum, { text }) => sum + (text.match(words)?.length ?? 0), 0);
  return { dayFirst: count(german) > count(english) || count(british) > count(american) };
}
