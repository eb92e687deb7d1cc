import { describe, expect, it } from 'vitest';
import type { Decision } from './matrix.ts';
import { placeDecisions } from './place-decisions.ts';

function decision(requirementId: string, quote: string, decidedAt = '2026-03-01T10:00:00.000Z'): Decision {
  const open = { verdict: null, owner: null, note: null, text: null, strength: null, kind: null, decidedBy: null };
  return { requirementId, quote, status: 'full', decidedAt, ...open };
}
const requirement = (id: string, quote: string) => ({ id, quote });

describe('placeDecisions', () => {
  it('finds the requirement of the same id and quote', () => {
    const placed = placeDecisions([requirement('R-1', 'Keep logs.')], [decision('R-1', 'Keep  logs.')]);
    expect(placed.byRequirement.get('R-1')?.status).toBe('full');
    expect(placed.withoutRequirement).toEqual([]);
  });

  it('follows the quote when ids have changed, and never falls on another sentence of the same id', () => {
    const requirements = [requirement('R-1', 'Encrypt backups.'), requirement('R-2', 'Keep logs.')];
    const placed = placeDecisions(requirements, [decision('R-1', 'Keep logs.')]);
    expect([...placed.byRequirement.keys()]).toEqual(['R-2']);
  });

  it('keeps a decision whose sentence is gone', () => {
    const gone = decision('R-9', 'Deliver by boat.');
    expect(placeDecisions([requirement('R-1', 'Keep logs.')], [gone]).withoutRequirement).toEqual([gone]);
  });

  it('parts decisions on a sentence that stands twice, and lets the later of two on one requirement hold', () => {
    const twice = [requirement('R-1', 'Keep logs.'), requirement('R-2', 'Keep logs.')];
    const parted = placeDecisions(twice, [decision('R-1', 'Keep logs.'), decision('R-8', 'Keep logs.')]);
    expect(parted.byRequirement.get('R-2')?.requirementId).toBe('R-8');
    const later = decision('R-8', 'Keep logs.', '2026-03-02T10:00:00.000Z');
    const one = placeDecisions([requirement('R-1', 'Keep logs.')], [decision('R-1', 'Keep logs.'), later]);
    expect(one.byRequirement.get('R-1')).toBe(later);
  });
});
