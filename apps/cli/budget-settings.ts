import type { BudgetPolicy } from '@bidsmith/core';
import type { EndpointSettings } from '@bidsmith/inference';
import type { BudgetSettings } from '@bidsmith/pipeline';
import type { Config } from '@bidsmith/runtime';
import { modelSettings } from './model-settings.ts';

/** The budgets' part of the configuration. */
export function budgetSettings(config: Config): BudgetSettings {
  return {
    proposalUsd: config.BUDGET_PROPOSAL_USD ?? null,
    workspaceMonthUsd: config.BUDGET_WORKSPACE_MONTH_USD ?? null,
    systemDayUsd: config.BUDGET_DAY_USD ?? null,
    whenSpent: config.BUDGET_WHEN_SPENT,
    workspaceCalls: config.MODEL_WORKSPACE_CONCURRENCY ?? null,
    endpointCalls: config.MODEL_GLOBAL_CONCURRENCY ?? null,
  };
}

/** Where money is limited but calls to an endpoint have no price: a sentence that says so, since no budget can count them. */
export function unpricedSentence(config: Config, policies: readonly BudgetPolicy[] = []): string | null {
  const { proposalUsd, workspaceMonthUsd, systemDayUsd } = budgetSettings(config);
  const own = policies.flatMap((policy) => [policy.monthUsd, policy.proposalUsd]);
  const limited = [proposalUsd, workspaceMonthUsd, systemDayUsd, ...own].some((limit) => limit !== null);
  const unpriced = modelSettings(config).endpoints.filter((endpoint) => !isPriced(endpoint));
  if (!limited || unpriced.length === 0) return null;
  const names = unpriced.map(({ endpoint }) => endpoint).join(', ');
  return `No price is known for calls to ${names}, so no budget counts them; set MODEL_PRICE_INPUT and MODEL_PRICE_OUTPUT, or MODEL_GPU_PRICE_PER_SECOND.`;
}

function isPriced({ pricePerMillion, gpuPricePerSecond }: EndpointSettings): boolean {
  return pricePerMillion !== undefined || gpuPricePerSecond !== undefined;
}
