import type { BudgetScope, RecordFigures } from '@bidsmith/core';
import { lastVerdict } from './drift/make-drift-report.ts';
import type { Ports } from './ports.ts';
import { failureLowerBound, outcomeWindow } from './releases/canary-rules.ts';

type Records = Ports['records'];

/** Budgets without an id in their name. */
const shared: ReadonlySet<BudgetScope> = new Set(['system', 'shadow']);

/** What gauges are set from: releases and their trial, money, drift, as the records have it now. `systemDayUsd` is the setting: the records hear of it with the first call. */
export async function recordFigures(
  records: Records,
  { systemDayUsd }: { readonly systemDayUsd: number | null },
): Promise<RecordFigures> {
  const pointer = await records.releasePointer();
  const [canary, budgets, drift] = await Promise.all([
    canaryFigures(pointer?.canary ?? null, records),
    records.spending({}),
    pointer === null ? null : lastVerdict(pointer.live, records),
  ]);
  return {
    releases: [
      ...(pointer === null ? [] : [{ release: pointer.live, arm: 'live' as const }]),
      ...(pointer?.canary ? [{ release: pointer.canary.release, arm: 'canary' as const }] : []),
      ...(pointer?.shadow ? [{ release: pointer.shadow.release, arm: 'shadow' as const }] : []),
    ],
    canary,
    budgets: budgets
      .filter(({ scope }) => shared.has(scope))
      .map(({ scope, spentUsd, limitUsd }) => ({
        scope,
        spentUsd,
        limitUsd: scope === 'system' ? systemDayUsd : limitUsd,
      })),
    drift: (drift?.features ?? []).map(({ feature, measure, value, isAbove }) => ({
      release: drift?.release ?? '',
      feature,
      index: measure === 'psi' ? value : null,
      isAbove,
    })),
  };
}

async function canaryFigures(
  canary: { readonly release: string; readonly weight: number; readonly startedAt: string } | null,
  records: Records,
): Promise<RecordFigures['canary']> {
  if (canary === null) return null;
  const since = new Date(canary.startedAt);
  const outcomes = await records.outcomes({ release: canary.release, arm: 'canary', since, limit: outcomeWindow });
  return { weight: canary.weight, failureLowerBound: failureLowerBound(outcomes) };
}
