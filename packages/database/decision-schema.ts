import type { Decision, RequirementLabel } from '@bidsmith/core';
import { index, integer, primaryKey, text } from 'drizzle-orm/pg-core';
import { bidsmithSchema, moment } from './base-schema.ts';
import { ofProposal } from './schema.ts';
import { json, outsideText } from './storable.ts';

/** What a person decided about a row of the compliance matrix; it goes with its proposal. */
export const requirementDecisions = bidsmithSchema.table(
  'requirement_decisions',
  {
    proposalId: ofProposal(),
    requirementId: outsideText('requirement_id').notNull(),
    quote: outsideText('quote').notNull(),
    verdict: text('verdict').$type<Decision['verdict']>(),
    status: text('status').$type<Decision['status']>().notNull(),
    owner: outsideText('owner'),
    note: outsideText('note'),
    text: outsideText('text'),
    strength: text('strength').$type<Decision['strength']>(),
    kind: text('kind').$type<Decision['kind']>(),
    decidedBy: outsideText('decided_by'),
    decidedAt: moment('decided_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.proposalId, table.requirementId] })],
);

/**
 * Labels for training, one per decision that says what a statement is. They hold sentences of the customer's document, so a removed proposal takes them
 * along: whoever deletes a document does not leave its words behind. A model that was trained on them keeps what it learned.
 */
export const requirementLabels = bidsmithSchema.table(
  'requirement_labels',
  {
    id: text('id').primaryKey(),
    workspaceId: text('workspace_id').notNull(),
    proposalId: ofProposal(),
    requirementId: outsideText('requirement_id').notNull(),
    file: outsideText('file').notNull(),
    page: integer('page'),
    decidedBy: outsideText('decided_by'),
    decidedAt: moment('decided_at').notNull(),
    found: json<RequirementLabel['found']>('found').notNull(),
    statement: json<RequirementLabel['statement']>('statement').notNull(),
  },
  (table) => [
    index('requirement_labels_by_workspace').on(table.workspaceId, table.id),
    index('requirement_labels_by_proposal').on(table.proposalId),
  ],
);
