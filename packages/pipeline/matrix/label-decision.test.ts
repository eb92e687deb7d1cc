import { type Decision, type Document, labelledStatementSchema, type Requirement } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { documentFacts } from './document-facts.ts';
import { labelDecision } from './label-decision.ts';

const requirement: Requirement = {
  id: 'R-3.2-01',
  file: 'rfp.pdf',
  page: 7,
  section: '3.2 Logging',
  quote: 'keep logs\nfor a year;',
  text: 'The contractor shall: keep logs for a year;',
  strength: 'mandatory',
  kind: 'performance',
  origin: 'extractive',
  confidence: 0.8,
};

function decision(change: Partial<Decision>): Decision {
  const open = { verdict: null, owner: null, note: null, text: null, strength: null, kind: null, decidedBy: null };
  const at = '2026-03-01T10:00:00.000Z';
  return { requirementId: requirement.id, quote: requirement.quote, status: 'open', decidedAt: at, ...open, ...change };
}

function label(change: Partial<Decision>, before: Decision | null = null, of: Partial<Requirement> = {}) {
  const facts = { name: 'sha256-1', language: 'en' } as const;
  const owner = { workspaceId: 'ws', proposalId: 'prop_1' };
  return labelDecision({
    requirement: { ...requirement, ...of },
    decision: decision(change),
    before,
    ...owner,
    facts,
  });
}

describe('labelDecision', () => {
  it('teaches that a confirmed row is a requirement, as the engine sees it: an item under its lead-in', () => {
    const given = label({ verdict: 'confirmed' });
    expect(labelledStatementSchema.parse(given?.statement)).toMatchObject({
      text: 'keep logs for a year;',
      form: 'item',
      leadIn: 'The contractor shall:',
      section: '3.2 Logging',
      path: '3.2 logging',
      requirement: true,
      strength: 'mandatory',
      kind: 'performance',
    });
    expect(given?.found).toEqual({
      strength: 'mandatory',
      kind: 'performance',
      origin: 'extractive',
      confidence: 0.8,
    });
  });

  it('teaches that a rejected row is none, and the corrected strength and kind of an edited one', () => {
    expect(label({ verdict: 'rejected' })?.statement).toMatchObject({ requirement: false, strength: null, kind: null });
    const edited = label({ strength: 'optional', kind: 'submission' })?.statement;
    expect(edited).toMatchObject({ requirement: true, strength: 'optional', kind: 'submission' });
  });

  it('takes a whole sentence without its list mark', () => {
    const of = { quote: '(a) Offers are due in June.', text: '(a) Offers are due in June.' };
    const statement = label({ verdict: 'confirmed' }, null, of)?.statement;
    expect(statement).toMatchObject({ text: 'Offers are due in June.', form: 'sentence', leadIn: null });
  });

  it.each([
    ['status, owner and note say nothing about the statement', { status: 'full', owner: 'Ada', note: 'n' }, null],
    ['nothing new', { verdict: 'confirmed', owner: 'Ada' }, decision({ verdict: 'confirmed' })],
    ['a decision taken back', { verdict: null }, decision({ verdict: 'confirmed' })],
  ] as const)('gives none where %s', (_why, change, before) => expect(label(change, before)).toBeNull());
});

describe('documentFacts', () => {
  const document = (text: string): Document =>
    ({ file: 'f', sha256: 'ab'.repeat(32), blocks: [{ text }] }) as unknown as Document;
  it('tells German from English by its function words', () => {
    const facts = (text: string) => documentFacts([document(text)]).get('f');
    expect(facts('Der Auftragnehmer ist für die Lieferung und den Einbau verantwortlich.')?.language).toBe('de');
    expect(facts('The contractor shall be responsible for delivery.')?.language).toBe('en');
    expect(facts('')).toEqual({ name: 'sha256-abababababababab', language: 'en' });
  });
});
