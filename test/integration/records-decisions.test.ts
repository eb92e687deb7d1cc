import { createId, type Decision, type RequirementLabel } from '@bidsmith/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type RecordsUnderTest, startRecords } from '../support/records-under-test.ts';

let on: RecordsUnderTest;

beforeAll(async () => {
  on = await startRecords();
});
afterAll(() => on.stop());

function decision(requirementId: string, change: Partial<Decision> = {}): Decision {
  return {
    requirementId,
    quote: 'The contractor shall keep logs.',
    verdict: 'confirmed',
    status: 'partial',
    owner: 'Ada',
    note: null,
    text: null,
    strength: null,
    kind: 'performance',
    decidedBy: 'ada@example.com',
    decidedAt: '2026-03-01T10:00:00.123Z',
    ...change,
  };
}

function label(proposalId: string, change: Partial<RequirementLabel> = {}): RequirementLabel {
  return {
    id: createId('label'),
    workspaceId: 'ws_a',
    proposalId,
    requirementId: 'R-1',
    file: 'rfp.pdf',
    page: 3,
    decidedBy: null,
    decidedAt: '2026-03-01T10:00:00.123Z',
    found: { strength: 'mandatory', kind: 'performance', origin: 'extractive', confidence: 0.75 },
    statement: {
      document: 'sha256-aa',
      language: 'en',
      text: 'The contractor shall keep logs.',
      form: 'sentence',
      leadIn: null,
      opensList: false,
      section: '3.2 Logging',
      path: '3.2 logging',
      column: null,
      row: [],
      position: 0,
      requirement: true,
      strength: 'mandatory',
      kind: 'performance',
    },
    ...change,
  };
}

describe('saveDecisions', () => {
  it('keeps one decision per requirement, the later in every member, in the order of their ids', async () => {
    const { id } = await on.create();
    await on.records.saveDecisions(id, [decision('R-2'), decision('R-10'), decision('R-1')], []);
    const later = decision('R-2', { verdict: null, owner: null, note: 'A \u{1f4a1} and a NUL \0', decidedBy: null });
    await on.records.saveDecisions(id, [later], []);
    expect(await on.records.decisions(id)).toEqual([
      decision('R-1'),
      decision('R-10'),
      { ...later, note: 'A \u{1f4a1} and a NUL \uFFFD' },
    ]);
  });

  it('takes thousands at once, with their labels or not at all', async () => {
    const { id } = await on.create();
    const many = Array.from({ length: 2_500 }, (_, index) => decision(`R-${index}`));
    await on.records.saveDecisions(id, many, []);
    expect(await on.records.decisions(id)).toHaveLength(2_500);
    const twice = label(id);
    await on.records.saveDecisions(id, [], [twice]);
    expect(await codeOf(on.records.saveDecisions(id, [decision('R-new')], [twice]))).toBe('internal');
    expect((await on.records.decisions(id)).some(({ requirementId }) => requirementId === 'R-new')).toBe(false);
  });

  it('refuses what was decided on an outdated view, and lets one of ten at the same moment through', async () => {
    const { id } = await on.create();
    const first = decision('R-1');
    await on.records.saveDecisions(id, [first], [], []);
    expect(await codeOf(on.records.saveDecisions(id, [decision('R-1')], [], []))).toBe('precondition_failed');
    const at = (second: number): string => `2026-03-01T11:00:${String(second + 10)}.000Z`;
    const codes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        codeOf(on.records.saveDecisions(id, [decision('R-1', { decidedAt: at(index) })], [], [first])),
      ),
    );
    expect(codes.toSorted()).toEqual(['none', ...Array.from({ length: 9 }, () => 'precondition_failed')]);
  });

  it('says when the proposal is gone, and a removed proposal takes decisions and labels along', async () => {
    const { id } = await on.create({ workspaceId: 'ws_gone' });
    await on.records.saveDecisions(id, [decision('R-1')], [label(id, { workspaceId: 'ws_gone' })]);
    await on.records.removeProposal(id);
    expect(await codeOf(on.records.saveDecisions(id, [decision('R-1')], []))).toBe('not_found');
    expect(await on.records.decisions(id)).toEqual([]);
    expect(await on.records.labels({ workspaceId: 'ws_gone', limit: 10 })).toEqual([]);
  });

  it('outlives a retry of the proposal', async () => {
    const { id } = await on.create();
    await on.records.saveDecisions(id, [decision('R-1')], []);
    await on.end(id, 'failed');
    await on.records.retryProposal(id, new Date(Date.now() + 60_000));
    expect(await on.records.decisions(id)).toEqual([decision('R-1')]);
  });
});

describe('labels', () => {
  it('are listed oldest first, page by page, for their workspace only', async () => {
    const { id } = await on.create();
    const labels = ['a', 'b', 'c'].map((letter) => label(id, { id: `lbl_${letter}`, workspaceId: 'ws_labels' }));
    await on.records.saveDecisions(id, [], labels.toReversed());
    const first = await on.records.labels({ workspaceId: 'ws_labels', limit: 2 });
    expect(first).toEqual(labels.slice(0, 2));
    expect(await on.records.labels({ workspaceId: 'ws_labels', limit: 2, after: 'lbl_b' })).toEqual(labels.slice(2));
    expect(await on.records.labels({ workspaceId: 'ws_nobody', limit: 2 })).toEqual([]);
  });
});
