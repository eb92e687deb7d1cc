import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '@bidsmith/runtime';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface ComposeService {
  readonly image: string;
  readonly healthcheck?: object;
  readonly command?: string[];
  readonly environment?: Record<string, string>;
  readonly depends_on?: Record<string, { condition: string }>;
}

const root = join(import.meta.dirname, '..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const { services } = parse(text, { merge: true }) as { services: Record<string, ComposeService> };
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

/** As compose does it: `${NAME:-default}` and `${NAME:?why}`. */
function interpolate(value: string): string {
  return value.replace(
    /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g,
    (_whole, name: string, byDefault?: string) => byDefault ?? `a-long-${name}-value`,
  );
}

describe('the compose file', () => {
  it('pins every image to a version', () => {
    for (const [name, { image }] of Object.entries(services)) expect(image, name).toMatch(/:v?\d+(\.\d+)+/);
    expect(dockerfile.match(/^FROM node:24\.\d+\.\d+/gm)).toHaveLength(2);
  });

  it('watches the health of every part but the workers, and waits for it', () => {
    const unwatched = Object.keys(services).filter((name) => services[name]?.healthcheck === undefined);
    expect(unwatched).toEqual(['worker']);
    for (const name of ['api', 'worker']) {
      expect(
        Object.entries(services[name]?.depends_on ?? {}).map(([part, { condition }]) => [part, condition]),
      ).toEqual([
        ['postgres', 'service_healthy'],
        ['redis', 'service_healthy'],
        ['s3', 'service_healthy'],
      ]);
    }
  });

  it('gives settings that the service takes', () => {
    for (const name of ['api', 'worker']) {
      const environment = Object.fromEntries(
        Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [key, interpolate(value)]),
      );
      expect(parseConfig(environment)).toMatchObject({ REDIS_URL: 'redis://redis:6379', S3_BUCKET: 'bidsmith' });
      expect(
        Object.keys(environment).filter((key) => !(key in parseConfig(environment)) && environment[key] !== ''),
      ).toEqual([]);
    }
  });

  it('hands on what an operator sets about models, money and alerts, to the API and to the workers alike', () => {
    for (const name of ['api', 'worker'])
      for (const setting of [
        'MODEL_BASE_URL',
        'MODEL_ENDPOINTS',
        'MODEL_GPU_PRICE_PER_SECOND',
        'BUDGET_PROPOSAL_USD',
        'BUDGET_WORKSPACE_MONTH_USD',
        'BUDGET_DAY_USD',
        'BUDGET_WHEN_SPENT',
        'OPERATOR_WEBHOOK_URL',
        'OPERATOR_WEBHOOK_SECRET',
      ])
        expect(services[name]?.environment?.[setting], `${setting} of ${name}`).toBe(`\${${setting}:-}`);
  });

  it('keeps the queue: append-only, nothing evicted', () => {
    expect(services['redis']?.command?.join(' ')).toMatch(/--appendonly yes.*--maxmemory-policy noeviction/);
  });

  it('runs as an ordinary user', () => expect(dockerfile).toMatch(/^USER node$/m));
});
