import type { Decision, MatrixColumnKey, Requirement } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { editOfRow } from './edit-of-row.ts';

const requirement: Requirement = {
  id: 'R-1',
  file: 'rfp.pdf',
  page: 1,
  section: null,
  quote: 'Keep logs.',
  text: 'Keep logs.',
  strength: 'mandatory',
  kind: 'performance',
  origin: 'extractive',
  confidence: 1,
};
const decision: Decision = {
  requirementId: 'R-1',
  quote: 'Keep logs.',
  verdict: 'confirmed',
  status: 'full',
  owner: 'Ada',
  note: null,
  text: null,
  strength: null,
  kind: null,
  decidedBy: null,
  decidedAt: '2026-03-01T10:00:00.000Z',
};

function editOf(cells: Partial<Record<MatrixColumnKey, string>>, present: Decision | null = null) {
  const row = { number: 5, cells: new Map(Object.entries(cells) as [MatrixColumnKey, string][]) };
  return editOfRow(row, { requirement, decision: present, headings: new Map([['status', 'Compliance']]) });
}

describe('editOfRow', () => {
  it('takes only what differs from the matrix as it is', () => {
    const cells = { text: ' Keep\nlogs. ', strength: 'Mandatory', status: 'PARTIAL', owner: 'Bo', note: '' };
    expect(editOf(cells).edit).toEqual({ status: 'partial', owner: 'Bo' });
    expect(editOf({ verdict: 'Confirmed', status: 'full', owner: 'Ada' }, decision).edit).toEqual({});
  });

  it('does not undo a decision by cells nobody touched in an older file', () => {
    const untouched = { verdict: '', status: 'Open', owner: '', strength: 'mandatory' };
    expect(editOf(untouched, decision)).toEqual({ edit: {}, invalid: [], conflicts: [] });
    expect(editOf({ ...untouched, decidedAt: '' }, decision).edit).toEqual({});
  });

  it('takes back what is cleared in a file that had the decision in it', () => {
    const cleared = { verdict: '', status: 'Open', owner: '', decidedAt: decision.decidedAt };
    expect(editOf(cleared, decision).edit).toEqual({ verdict: null, status: 'open', owner: null });
  });

  it('reports a cell that was edited in an older file instead of overwriting the newer decision', () => {
    const { edit, conflicts } = editOf({ status: 'Exception', note: 'New.', decidedAt: '' }, decision);
    expect(edit).toEqual({});
    expect(conflicts.map(({ column, value }) => [column, value])).toEqual([
      ['Compliance', 'Exception'],
      ['note', 'New.'],
    ]);
  });

  it('takes characters that a spreadsheet could not save for no edit', () => {
    const noted = { ...decision, note: 'Łódź → Kraków?' };
    expect(editOf({ note: '??d? ? Krak?w?' }, noted).edit).toEqual({});
    expect(editOf({ note: '??d? ? Krak?w!' }, noted).edit).toEqual({ note: '??d? ? Krak?w!' });
  });

  it('names what is allowed for a wrong cell and takes the others', () => {
    const { edit, invalid } = editOf({ status: 'maybe', owner: 'x'.repeat(121), note: 'Fine.' });
    expect(edit).toEqual({ note: 'Fine.' });
    expect(invalid.map(({ column, reason }) => [column, reason])).toEqual([
      ['Compliance', 'Allowed: Open, Full, Partial, Exception.'],
      ['owner', 'At most 120 characters.'],
    ]);
  });
});
