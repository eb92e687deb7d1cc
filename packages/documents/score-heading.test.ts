import { describe, expect, it } from 'vitest';
import { parseLabel } from './parse-label.ts';
import { isHeading } from './score-heading.ts';

function judge(line: string, look: { bold?: boolean; size?: number } = {}): boolean {
  const label = parseLabel(line);
  return isHeading({
    text: label?.rest ?? line,
    label,
    size: look.size ?? 11,
    bodySize: 11,
    bold: look.bold ?? false,
    lines: 1,
  });
}

describe('isHeading', () => {
  it('takes short bold, large or numbered lines for headings', () => {
    expect(judge('Evaluation criteria', { bold: true })).toBe(true);
    expect(judge('Evaluation criteria', { size: 14 })).toBe(true);
    expect(judge('3.1 Rider account')).toBe(true);
  });

  it('takes no sentence, list item or form line for one', () => {
    expect(judge('3.1 The Contractor shall report weekly')).toBe(false);
    expect(judge('Proposals are due on Friday.', { bold: true })).toBe(false);
    expect(judge('a. cover letter')).toBe(false);
    expect(judge('Name: ______', { bold: true })).toBe(false);
    expect(judge('continued from above', { bold: true })).toBe(false);
    expect(judge('$4,000', { bold: true })).toBe(false);
    expect(judge('Date: 28 January', { bold: true })).toBe(false);
    expect(judge('Volume II: Price', { bold: true })).toBe(true);
  });
});
