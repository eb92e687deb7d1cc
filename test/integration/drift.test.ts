import { rm } from 'node:fs/promises';
import { createId, createRelease, type Features, type ObjectStore, type ProposalOutcome } from '@bidsmith/core';
import { createFolderStore } from '@bidsmith/storage';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDriftDesk } from '../../packages/pipeline/drift/drift-desk.ts';
import { createDraws } from '../../packages/pipeline/drift/draw-for-tests.ts';
import { watchDrift } from '../../packages/pipeline/drift/watch-drift.ts';
import { recordFigures } from '../../packages/pipeline/record-figures.ts';
import { quietLog } from '../support/quiet-log.ts';
import { type RecordsUnderTest, sampleRelease, startRecords } from '../support/records-under-test.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const liveSince = Date.parse('2026-09-01T00:00:00Z');
const { normal, uniform } = createDraws(20_261_127);

let on: RecordsUnderTest;
let objects: ObjectStore;
let folder: string;

beforeAll(async () => {
  on = await startRecords();
  folder = await temporaryFolder('bidsmith-drift-');
  objects = await createFolderStore({ folder, log: quietLog });
});
afterAll(async () => {
  await objects.close();
  await on.stop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  await on.sql(
    'truncate bidsmith.proposal_outcomes, bidsmith.runs, bidsmith.operator_events, bidsmith.release_pointer, bidsmith.release_changes',
  );
  await makeLive(sampleRelease, liveSince);
  await seed(0, 28, 5);
});

const ports = () => ({ records: on.records, objects, log: quietLog });
const night = (day: number, hour = 3): Date => new Date(liveSince + day * dayMs + hour * hourMs + 600_000);
const watch = (day: number): Promise<void> => watchDrift(ports(), { now: night(day), hourUtc: 3 });
const newest = () => createDriftDesk(ports()).driftReport();
const alerts = () => on.records.operatorEvents({ type: 'drift.alert', limit: 10 });

async function makeLive(release: typeof sampleRelease, at: number): Promise<void> {
  await on.records.saveRelease(release);
  const pointer = await on.records.releasePointer();
  const to = { live: release.id, previous: null, canary: null, shadow: null };
  await on.records.moveReleasePointer({ from: pointer?.version ?? 0, to, action: 'promote', by: 'test', reason: '' });
  const moved = 'update bidsmith.release_changes set at = $1 where version = $2';
  await on.sql(moved, [new Date(at), (pointer?.version ?? 0) + 1]);
}

/** So many proposals on each of the days, from `first` up to `end`, with features as the release's beginning has them but for the changes. */
async function seed(first: number, end: number, perDay: number, change: () => Features = () => ({})): Promise<void> {
  const rows = Array.from({ length: (end - first) * perDay }, (_, index) => ({
    ...sampleOutcome(change()),
    at: new Date(liveSince + (first + Math.floor(index / perDay)) * dayMs + 12 * hourMs),
  }));
  // In one statement, since the records would date them all today.
  await on.sql(
    `insert into bidsmith.proposal_outcomes
       (proposal_id, release, arm, failed, schema_invalid, seconds, cost_usd, calls, repairs, fallbacks, features, at)
     select "proposalId", release, arm, failed, "schemaInvalid", seconds, "costUsd", calls, repairs, fallbacks, features, at
     from jsonb_to_recordset($1) as given ("proposalId" text, release text, arm text, failed boolean, "schemaInvalid" boolean,
       seconds float, "costUsd" float, calls int, repairs int, fallbacks int, features jsonb, at timestamptz)`,
    [JSON.stringify(rows)],
  );
}

function sampleOutcome(change: Features): Omit<ProposalOutcome, 'at'> {
  const features = {
    pages: Math.round(50 + 10 * normal()),
    language: uniform() < 0.8 ? 'en' : 'de',
    coverage_percent: 100,
    slides: null,
    calls: 20,
    repair_calls: uniform() < 0.5 ? 1 : 0,
    ...change,
  };
  return {
    proposalId: createId('proposal'),
    release: sampleRelease.id,
    arm: 'live',
    failed: false,
    schemaInvalid: false,
    seconds: 60 + 5 * normal(),
    costUsd: 0.5,
    calls: 20,
    repairs: 0,
    fallbacks: 0,
    agreement: null,
    features,
  };
}

const longer = (): Features => ({ pages: Math.round(80 + 10 * normal()) });

describe('the nightly look at drift', () => {
  it('waits for a release to be live, and does not use up the night by it', async () => {
    await on.sql('truncate bidsmith.release_pointer, bidsmith.release_changes');
    await watch(40);
    expect(await on.records.runs('drift', 1)).toEqual([]);
    await makeLive(sampleRelease, liveSince);
    await watch(40);
    expect(await on.records.runs('drift', 1)).toMatchObject([{ result: { release: sampleRelease.id } }]);
  });

  it('finds a feature that has moved, and tells operators in the second night, once', async () => {
    await seed(39, 41, 35, longer);
    await watch(40);
    const report = await newest();
    expect(report).toMatchObject({
      date: '2026-10-11',
      release: sampleRelease.id,
      status: 'compared',
      reference: { rows: 140, isFrozen: true },
      current: { rows: 35 },
      alerting: [],
    });
    expect(report?.features.filter(({ isAbove }) => isAbove).map(({ feature }) => feature)).toEqual(['pages']);
    expect(report?.features.map(({ feature }) => feature)).toEqual(
      expect.arrayContaining(['coverage_percent', 'language', 'proposal_seconds', 'repair_rate', 'failure_rate']),
    );
    expect(await alerts()).toEqual([]);

    await watch(41);
    await seed(41, 42, 35, longer);
    await watch(42);
    expect((await newest())?.alerting).toEqual(['pages']);
    const told = await alerts();
    expect(told).toHaveLength(1);
    expect(told[0]?.data).toMatchObject({ date: '2026-10-12', features: [{ feature: 'pages' }] });
  });

  it('tells again after a quiet night and two more that are not', async () => {
    await seed(39, 41, 35, longer);
    await seed(41, 42, 35);
    await seed(42, 44, 35, longer);
    for (const day of [40, 41, 42, 43]) await watch(day);
    expect(await alerts()).toHaveLength(1);
    await watch(44);
    expect(await alerts()).toHaveLength(2);
  });

  it('keeps the report as JSON and as Markdown, and shows the index in the metrics', async () => {
    await seed(39, 40, 35, longer);
    await watch(40);
    const markdown = Buffer.from(await objects.get('drift/2026-10-11.md', { maxBytes: 100_000 })).toString('utf8');
    expect(markdown).toMatch(
      /\| pages \| \d+ \(\d+ to \d+\) \| \d+ \(\d+ to \d+\) \| psi \| \d\.\d\d \| 0\.\d\d \| \*\*above\*\* \|/,
    );
    expect(await createDriftDesk(ports()).driftReport('2026-10-11')).toEqual(await newest());
    expect(await createDriftDesk(ports()).driftReport('2026-10-10')).toBeNull();
    const { drift } = await recordFigures(on.records, { systemDayUsd: null });
    expect(drift).toContainEqual(
      expect.objectContaining({ feature: 'pages', release: sampleRelease.id, isAbove: true }),
    );
  });

  it('is done once by all processes together, and not before its hour', async () => {
    await seed(39, 40, 35);
    await watchDrift(ports(), { now: night(40, 2), hourUtc: 3 });
    expect(await newest()).toBeNull();
    await Promise.all([watch(40), watch(40), watch(40)]);
    expect(await on.records.runs('drift', 10)).toHaveLength(1);
  });

  it('puts days together until they hold thirty proposals, and looks at none of them twice in vain', async () => {
    await seed(36, 40, 8, longer);
    await watch(40);
    expect(await newest()).toMatchObject({ status: 'compared', current: { rows: 32 } });
    await watch(41);
    expect(await newest()).toMatchObject({ status: 'nothing_new' });
    expect(await alerts()).toEqual([]);
  });

  it('says that there is not enough to compare, and begins anew with a new live release', async () => {
    await on.sql('delete from bidsmith.proposal_outcomes where at > $1', [new Date(liveSince + 5 * dayMs)]);
    await watch(40);
    expect(await newest()).toMatchObject({ status: 'not_enough', features: [] });
    await seed(5, 42, 5);
    const { id: _id, ...content } = sampleRelease;
    await makeLive(createRelease({ ...content, note: 'next' }), liveSince + 41 * dayMs);
    await watch(42);
    expect(await newest()).toMatchObject({ status: 'not_enough', current: { rows: 0 } });
  });

  it('finds repairs that have become more', async () => {
    await seed(39, 40, 40, () => ({ repair_calls: 5 }));
    await watch(40);
    const found = (await newest())?.features.find(({ feature }) => feature === 'repair_rate');
    expect(found).toMatchObject({ measure: 'rate', isAbove: true, current: '25 %' });
  });
});
