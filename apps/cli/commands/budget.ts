import type { BudgetPolicy } from '@bidsmith/core';
import { type BudgetSheet, type BudgetState, changePolicy, type PolicyChange } from '@bidsmith/pipeline';
import { type Config, parseConfig } from '@bidsmith/runtime';
import { unpricedSentence } from '../budget-settings.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { formatTable } from '../format-table.ts';
import { quietLog } from '../quiet-log.ts';
import { readArguments } from '../read-arguments.ts';
import { connect, type Service } from '../wiring.ts';

/** Until keys belong to workspaces there is one. */
const knownWorkspaces = ['default'];

/** Shows what budgets stand at, or sets what a workspace may spend. */
export async function budgetCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    month: { type: 'string' },
    proposal: { type: 'string' },
    'when-spent': { type: 'string' },
    concurrency: { type: 'string' },
    json: { type: 'boolean' },
  });
  const [verb = 'list', workspace, ...rest] = positionals;
  const change: PolicyChange = {
    monthUsd: readFigure('--month', values.month),
    proposalUsd: readFigure('--proposal', values.proposal),
    whenSpent: readChoice(values['when-spent']),
    concurrency: readFigure('--concurrency', values.concurrency, { whole: true }),
  };
  const changes = Object.values(change).some((value) => value !== undefined);
  if (rest.length > 0 || (verb !== 'list' && verb !== 'set'))
    throw new UsageError(`There is nothing to do with ${rest[0] ?? verb}.`);
  if (verb === 'set' && (workspace === undefined || !changes))
    throw new UsageError(
      'Name the workspace, and what is to change: --month, --proposal, --when-spent, --concurrency.',
    );
  if (verb === 'list' && (workspace !== undefined || changes)) throw new UsageError('To change a budget, use set.');

  const config = parseConfig(process.env);
  const service = await connect(config, quietLog);
  try {
    if (workspace !== undefined) await changePolicy(workspace, change, service.ports.records);
    return await print(service, config, values.json === true);
  } finally {
    await service.close();
  }
}

async function print({ pipeline }: Service, config: Config, json: boolean): Promise<number> {
  const sheet = await pipeline.budgetSheet(knownWorkspaces);
  const unpriced = unpricedSentence(config, sheet.policies);
  if (json) process.stdout.write(`${JSON.stringify({ ...sheet, unpriced }, null, 2)}\n`);
  else process.stdout.write(describeSheet(sheet) + (unpriced ? `\nwarning: ${unpriced}\n` : ''));
  return exitCodes.ok;
}

function describeSheet({ settings, policies, budgets }: BudgetSheet): string {
  const standing = formatTable(budgets, [
    { title: 'budget', text: nameOf },
    { title: 'period', text: ({ period }) => period },
    { title: 'spent', right: true, text: ({ spentUsd }) => money(spentUsd) },
    { title: 'held', right: true, text: ({ reservedUsd }) => money(reservedUsd) },
    { title: 'limit', right: true, text: ({ limitUsd }) => money(limitUsd) },
    { title: 'used', right: true, text: usedShare },
    { title: 'ends (UTC)', text: ({ until }) => until.toISOString().slice(0, 16).replace('T', ' ') },
  ]);
  const service: BudgetPolicy = {
    workspaceId: '(settings)',
    monthUsd: settings.workspaceMonthUsd,
    proposalUsd: settings.proposalUsd,
    whenSpent: settings.whenSpent,
    concurrency: settings.workspaceCalls,
  };
  const choices = formatTable(
    [service, ...policies],
    [
      { title: 'workspace', text: ({ workspaceId }) => workspaceId },
      { title: 'month', right: true, text: ({ monthUsd }) => money(monthUsd) },
      { title: 'proposal', right: true, text: ({ proposalUsd }) => money(proposalUsd) },
      { title: 'when spent', text: ({ whenSpent }) => whenSpent ?? '–' },
      { title: 'calls at once', right: true, text: ({ concurrency }) => String(concurrency ?? '–') },
    ],
  );
  return `${standing}\n${choices}`;
}

function nameOf({ scope, subject }: BudgetState): string {
  return { proposal: subject, workspace: `workspace ${subject}`, system: 'everybody', shadow: 'trials (shadow)' }[
    scope
  ];
}

function usedShare({ spentUsd, limitUsd, isUsedUp }: BudgetState): string {
  if (isUsedUp) return 'used up';
  return limitUsd === null || limitUsd === 0 ? '–' : `${Math.floor((100 * spentUsd) / limitUsd)} %`;
}

function money(usd: number | null): string {
  return usd === null ? '–' : `$${usd.toFixed(usd === 0 || usd >= 1 ? 2 : 4)}`;
}

/** Undefined where it was not given, null for `none`. */
function readFigure(
  option: string,
  text: string | undefined,
  { whole = false }: { readonly whole?: boolean } = {},
): number | null | undefined {
  if (text === undefined) return undefined;
  if (text === 'none') return null;
  const figure = Number(text);
  const fits = whole ? Number.isInteger(figure) && figure > 0 : Number.isFinite(figure) && figure >= 0;
  if (text.trim() === '' || !fits)
    throw new UsageError(`${option} takes ${whole ? 'a number of calls' : 'US dollars'} or none, not ${text}.`);
  return figure;
}

function readChoice(text: string | undefined): BudgetPolicy['whenSpent'] | undefined {
  if (text === undefined) return undefined;
  if (text === 'none') return null;
  if (text === 'refuse' || text === 'extractive') return text;
  throw new UsageError(`--when-spent takes refuse, extractive or none, not ${text}.`);
}
