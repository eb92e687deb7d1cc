import type { Config } from '@bidsmith/runtime';

/** Where events for operators are posted; null for nowhere. */
export function operatorWebhook(config: Config): { url: string; secret: string } | null {
  const { OPERATOR_WEBHOOK_URL: url, OPERATOR_WEBHOOK_SECRET: secret } = config;
  return url !== undefined && secret !== undefined ? { url, secret } : null;
}
