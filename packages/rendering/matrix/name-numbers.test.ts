import { expect, it } from 'vitest';
import { nameNumbers } from './name-numbers.ts';

it.each([
  [[], ''],
  [[4], '4'],
  [[4, 5], '4, 5'],
  [[4, 6, 7, 8, 12], '4, 6–8, 12'],
])('names %j as %j', (numbers, text) => {
  expect(nameNumbers(numbers)).toBe(text);
});
