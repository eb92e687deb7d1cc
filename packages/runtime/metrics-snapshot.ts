import { AggregatorRegistry, type Registry } from 'prom-client';

/** One metric with its values; `aggregator` names how those of several processes become one. */
interface MetricSnapshot {
  readonly name: string;
  readonly help: string;
  readonly type: unknown;
  readonly aggregator: string;
  readonly values: readonly unknown[];
}
/** The metrics of one process: plain values, so that it can be sent from one process to another. */
export type MetricsSnapshot = readonly MetricSnapshot[];

/** Reads all metrics of a registry. */
export async function snapshotOf(registry: Registry): Promise<MetricsSnapshot> {
  const metrics = await registry.getMetricsAsJSON();
  return metrics.map(({ name, help, type, aggregator, values }) => ({
    name,
    help,
    type,
    // What belongs to one process carries its name as a label, so that nothing has to be left out when processes are put together.
    aggregator: aggregator === 'omit' ? 'first' : aggregator,
    values,
  }));
}

/** Prometheus text of several processes: each metric once, its values put together by its own rule. */
export async function mergeSnapshots(snapshots: readonly MetricsSnapshot[]): Promise<string> {
  return AggregatorRegistry.aggregate([...snapshots]).metrics();
}
