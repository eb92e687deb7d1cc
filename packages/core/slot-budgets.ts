import { z } from 'zod';
import { sectionKinds } from './proposal.ts';

const characters = z.number().int().positive();

/** How many characters each place of a slide takes, measured before anything is written: ordinary prose of this length fits at the preferred size. */
export const slotBudgetsSchema = z.object({
  title: characters,
  /** The words set bold before a list item. */
  lead: characters,
  listItem: characters,
  paragraph: characters,
  callout: characters,
  /** All running text of a section. */
  sections: z.record(z.enum(sectionKinds), characters),
});
export type SlotBudgets = z.infer<typeof slotBudgetsSchema>;
