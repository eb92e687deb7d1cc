import type { Prediction, PredictionBody, PredictionGroup, PredictionTotals } from '@bidsmith/core';
import { type Column, formatTable } from '../format-table.ts';

/** One line per call, newest first. */
export function describePredictions(rows: readonly Prediction[]): string {
  return rows.length === 0 ? 'No model call fits.\n' : formatTable(rows, columns);
}

const columns: readonly Column<Prediction>[] = [
  { title: 'time (UTC)', text: ({ at }) => at.toISOString().slice(0, 19).replace('T', ' ') },
  { title: 'prediction', text: ({ id }) => id },
  { title: 'task', text: ({ task, isRepair }) => (isRepair ? `${task} (repair)` : task) },
  { title: 'release', text: ({ release }) => release },
  { title: 'outcome', text: ({ outcome, origin }) => (origin === 'cache' ? `${outcome} (cache)` : outcome) },
  { title: 'try', right: true, text: ({ attempt }) => String(attempt) },
  { title: 'in', right: true, text: ({ inputTokens }) => count(inputTokens) },
  { title: 'out', right: true, text: ({ outputTokens }) => count(outputTokens) },
  { title: 'queue', right: true, text: ({ queueMs }) => seconds(queueMs) },
  { title: 'first', right: true, text: ({ firstTokenMs }) => seconds(firstTokenMs) },
  { title: 'total', right: true, text: ({ totalMs }) => seconds(totalMs) },
  { title: 'cost', right: true, text: ({ costUsd }) => money(costUsd) },
];

/** Sums of one line per group. */
export function describeTotals(by: PredictionGroup, rows: readonly PredictionTotals[]): string {
  if (rows.length === 0) return 'No model call fits.\n';
  return formatTable(rows, [
    { title: by, text: ({ group }) => group },
    { title: 'calls', right: true, text: ({ calls }) => count(calls) },
    { title: 'cached', right: true, text: ({ cacheHits }) => count(cacheHits) },
    { title: 'in', right: true, text: ({ inputTokens }) => count(inputTokens) },
    { title: 'out', right: true, text: ({ outputTokens }) => count(outputTokens) },
    { title: 'cost', right: true, text: costOf },
    { title: 'first p50/p95', right: true, text: ({ firstTokenMs }) => spread(firstTokenMs) },
    { title: 'total p50/p95', right: true, text: ({ totalMs }) => spread(totalMs) },
    { title: 'outcomes', text: outcomesOf },
  ]);
}

/** One call in full: its row, then request and answer where they are kept. */
export function describePrediction(prediction: Prediction, body: PredictionBody | null): string {
  const row = Object.entries({ ...prediction, at: prediction.at.toISOString() });
  const width = Math.max(...row.map(([name]) => name.length));
  const lines = row.map(([name, value]) => `${name.padEnd(width)}  ${value ?? '–'}`);
  if (!body) return `${lines.join('\n')}\n\nRequest and answer are not kept, or no longer.\n`;
  const { messages, parameters, answer, reasoning, refusal, error } = body;
  const parts: readonly (readonly [string, string | null])[] = [
    ...messages.map(({ role, content }) => [`request: ${role}`, content] as const),
    ['parameters', JSON.stringify(parameters, null, 2)],
    ['reasoning', reasoning],
    ['answer', answer],
    ['refusal', refusal],
    ['error', error],
  ];
  const texts = parts.flatMap(([title, text]) => (text === null ? [] : [`\n── ${title} ──\n${text}`]));
  return `${[...lines, ...texts].join('\n')}\n`;
}

function costOf({ costUsd, unpricedCalls, calls }: PredictionTotals): string {
  if (calls > 0 && unpricedCalls === calls) return 'no price';
  return `${money(costUsd)}${unpricedCalls > 0 ? ` + ${unpricedCalls} unpriced` : ''}`;
}

function outcomesOf({ outcomes, calls }: PredictionTotals): string {
  return Object.entries(outcomes)
    .toSorted(([, a], [, b]) => b - a)
    .map(([outcome, number]) => `${outcome} ${((100 * number) / calls).toFixed(calls > 200 ? 1 : 0)} %`)
    .join(', ');
}

function count(value: number | null): string {
  return value === null ? '–' : value.toLocaleString('en-US');
}

function seconds(ms: number | null): string {
  return ms === null ? '–' : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`;
}

function spread(times: PredictionTotals['totalMs']): string {
  return times === null ? '–' : `${seconds(times.p50)} / ${seconds(times.p95)}`;
}

function money(usd: number | null): string {
  return usd === null ? '–' : `$${usd.toFixed(usd === 0 || usd >= 1 ? 2 : 5)}`;
}
