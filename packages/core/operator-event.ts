import { z } from 'zod';

export const operatorEventTypes = [
  'budget.alert',
  'release.changed',
  'release.rolled_back',
  'release.frozen',
  'drift.alert',
] as const;

/** Something that whoever runs the service should know; kept, and posted to OPERATOR_WEBHOOK_URL where that is set. */
export const operatorEventSchema = z.object({
  id: z.string(),
  type: z.enum(operatorEventTypes),
  data: z.record(z.string(), z.unknown()),
  at: z.date(),
});
export type OperatorEvent = z.infer<typeof operatorEventSchema>;
export type OperatorEventType = (typeof operatorEventTypes)[number];
