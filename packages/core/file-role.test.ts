import { describe, expect, it } from 'vitest';
import { assignRoles, guessRole } from './file-role.ts';

describe('roles of files', () => {
  it.each([
    ['1-rfq-2026-117.pdf', 'base'],
    ['City RFP.pdf', 'base'],
    ['Amendment_0002.pdf', 'amendment'],
    ['addendum-1.docx', 'amendment'],
    ['4-questions-responses.pdf', 'qa'],
    ['RFP Q&A.pdf', 'qa'],
    ['2-att1-price-schedule.xlsx', 'pricing'],
    ['3-att2-soo.pdf', 'attachment'],
    ['Appendix B.docx', 'attachment'],
  ] as const)('%s is taken as %s', (filename, role) => expect(guessRole(filename)).toBe(role));

  it('makes the first file the base document when no name suggests one', () => {
    expect(assignRoles([{ filename: 'appendix.pdf' }, { filename: 'amendment.pdf' }])).toEqual(['base', 'amendment']);
  });

  it('keeps the roles that were named', () => {
    expect(assignRoles([{ filename: 'a.pdf', role: 'qa' }, { filename: 'b.pdf' }])).toEqual(['qa', 'base']);
  });
});
