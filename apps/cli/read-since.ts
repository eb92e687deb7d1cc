import { UsageError } from './exit-codes.ts';

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** The moment that `--since` names: so long ago (30m, 24h, 7d, 2w) or a date or time in ISO form. Throws `UsageError` for anything else. */
export function readSince(text: string, now: Date = new Date()): Date {
  const [, count, unit] = /^(\d{1,5})([mhdw])$/.exec(text) ?? [];
  if (count !== undefined && unit !== undefined) return new Date(now.getTime() - Number(count) * (unitMs[unit] ?? 0));
  const moment = /^\d{4}-\d{2}-\d{2}/.test(text) ? new Date(text) : null;
  if (moment === null || Number.isNaN(moment.getTime()))
    throw new UsageError(`--since takes 30m, 24h, 7d, 2w or a date such as 2026-11-25, not ${text}.`);
  return moment;
}
