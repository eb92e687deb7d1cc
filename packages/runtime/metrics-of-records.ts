import type { RecordFigures } from '@bidsmith/core';
import { Gauge, type Registry } from 'prom-client';
import { createReading } from './metrics-reading.ts';

/** The gauges below ask the database once in so long, however often and by how many they are scraped. */
const keptMs = 10_000;

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}
interface RecordGauge {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly samples: (figures: RecordFigures) => readonly Sample[];
}

const bare = (value: number | null | undefined): readonly Sample[] =>
  value === null || value === undefined ? [] : [{ labels: {}, value }];

const gauges: readonly RecordGauge[] = [
  {
    name: 'bidsmith_release_info',
    help: '1 for each release that new proposals may get',
    labelNames: ['release', 'arm'],
    samples: ({ releases }) => releases.map((labels) => ({ labels: { ...labels }, value: 1 })),
  },
  {
    name: 'bidsmith_canary_weight',
    help: 'Percent of new proposals that the canary gets',
    labelNames: [],
    samples: ({ canary }) => bare(canary?.weight),
  },
  {
    name: 'bidsmith_canary_failure_lower_bound',
    help: 'Lower bound of the share of proposals that the canary fails, 0 to 1',
    labelNames: [],
    samples: ({ canary }) => bare(canary?.failureLowerBound),
  },
  {
    name: 'bidsmith_llm_daily_budget_usd',
    help: 'What all calls of a day may cost; absent without a limit',
    labelNames: [],
    samples: ({ budgets }) => bare(budgets.find(({ scope }) => scope === 'system')?.limitUsd),
  },
  {
    name: 'bidsmith_budget_spent_usd',
    help: 'Spent today, of the whole system and of shadows',
    labelNames: ['scope'],
    samples: ({ budgets }) => budgets.map(({ scope, spentUsd }) => ({ labels: { scope }, value: spentUsd })),
  },
  {
    name: 'bidsmith_drift_psi',
    help: 'Population stability index of the newest nightly report',
    labelNames: ['feature', 'release'],
    samples: ({ drift }) =>
      drift.flatMap(({ feature, release, index }) =>
        index === null ? [] : { labels: { feature, release }, value: index },
      ),
  },
  {
    name: 'bidsmith_drift_exceeded',
    help: '1 for a feature, or a rate, that is above its threshold in the newest nightly report',
    labelNames: ['feature', 'release'],
    samples: ({ drift }) =>
      drift.map(({ feature, release, isAbove }) => ({ labels: { feature, release }, value: isAbove ? 1 : 0 })),
  },
];

/** Sets gauges from the records, read at most every ten seconds. While they do not answer, the series are absent. */
export function watchRecords(
  read: () => Promise<RecordFigures>,
  { registers, failed }: { registers: Registry[]; failed: (part: string) => void },
): void {
  const reading = createReading(read, { keptMs, failed: () => failed('records') });
  for (const { name, help, labelNames, samples } of gauges) {
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      // Every process reads the same records.
      aggregator: 'first',
      async collect() {
        const figures = await reading();
        // `reset` would leave a gauge without labels at 0, which is a statement.
        if (labelNames.length === 0) this.remove();
        else this.reset();
        for (const { labels, value } of figures === null ? [] : samples(figures)) this.set(labels, value);
      },
    });
  }
}
