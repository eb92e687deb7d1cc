import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BidsmithError, type FieldProblem } from '@bidsmith/core';
import { z } from 'zod';

const text = z.string().trim().min(1);
const milliseconds = (byDefault: number) => z.coerce.number().int().positive().max(86_400_000).default(byDefault);
const flag = z.stringbool().default(false);
const port = z.coerce.number().int().min(0).max(65_535);

/** Every setting, its default and its meaning. README's table is made from this order. */
const environmentSchema = z
  .object({
    BIDSMITH_DATA: text.default('./data'),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    QUEUE_PREFIX: text.default('{bidsmith}'),
    QUEUE_LOCK_MS: z.coerce.number().int().min(500).max(300_000).default(10_000),
    S3_BUCKET: text.optional(),
    S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    S3_REGION: text.default('us-east-1'),
    S3_ACCESS_KEY_ID: text.optional(),
    S3_SECRET_ACCESS_KEY: text.optional(),
    S3_PREFIX: z.string().default(''),
    S3_FORCE_PATH_STYLE: z.stringbool().optional(),
    S3_CREATE_BUCKET: flag,
    MODEL_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    MODEL_NAME: text.optional(),
    MODEL_API_KEY: z.string().default(''),
    MODEL_ENDPOINT: text.default('default'),
    MODEL_CONTEXT_TOKENS: z.coerce.number().int().min(2_048).optional(),
    MODEL_TEMPERATURE: z.coerce.number().min(0).max(2).default(0),
    MODEL_MAX_CONCURRENCY: z.coerce.number().int().min(1).max(256).default(8),
    MODEL_MAX_ATTEMPTS: z.coerce.number().int().min(1).max(10).default(4),
    MODEL_CONNECT_TIMEOUT_MS: milliseconds(10_000),
    MODEL_FIRST_TOKEN_TIMEOUT_MS: milliseconds(120_000),
    MODEL_COLD_FIRST_TOKEN_TIMEOUT_MS: milliseconds(900_000),
    MODEL_IDLE_TIMEOUT_MS: milliseconds(45_000),
    MODEL_TOTAL_TIMEOUT_MS: milliseconds(600_000),
    MODEL_PRICE_INPUT: z.coerce.number().nonnegative().optional(),
    MODEL_PRICE_OUTPUT: z.coerce.number().nonnegative().optional(),
    /** Folder of requirement classifiers, as `bidsmith train requirements --out` writes it: what its current.json names is served. Unset: the one that ships. */
    CLASSIFIER_FOLDER: text.optional(),
    /** Folder of TTF, OTF and TTC fonts for scripts and families that ours lack. Unset: none. */
    FONTS_FOLDER: text.optional(),
    HOST: text.default('127.0.0.1'),
    PORT: port.default(3000),
    OPERATOR_HOST: text.default('127.0.0.1'),
    OPERATOR_PORT: port.default(3001),
    OPERATOR_PASSWORD: text.optional(),
    /** Port on which a process of workers alone serves its metrics; 0 is any free one. Unset: none. Those of `serve` are on the operators' port. */
    WORKER_METRICS_PORT: port.optional(),
    WORKER_METRICS_HOST: text.default('127.0.0.1'),
    /** Hour of the day in UTC from which the nightly drift report is made. */
    DRIFT_HOUR: z.coerce.number().int().min(0).max(23).default(3),
    API_TOKEN: z.string().min(16).optional(),
    MAX_UPLOAD_BYTES: z.coerce
      .number()
      .int()
      .positive()
      .default(100 * 1024 * 1024),
    MAX_FILES: z.coerce.number().int().positive().max(200).default(20),
    PROPOSAL_DEADLINE_SECONDS: z.coerce.number().int().positive().default(7_200),
    RECONCILE_EVERY_SECONDS: z.coerce.number().positive().default(30),
    INGEST_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(2),
    INFERENCE_CONCURRENCY: z.coerce.number().int().min(1).max(256).default(16),
    RENDER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(2),
    WEBHOOK_ALLOW_PRIVATE: flag,
    WEBHOOK_RETRY_SCHEDULE: text.default('0,5,300,1800,7200,18000,36000,50400,72000,86400'),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .superRefine((values, context) => {
    const need = (path: keyof typeof values, because: string): void => {
      if (values[path] === undefined)
        context.addIssue({ code: 'custom', path: [path], message: `is needed ${because}` });
    };
    if (values.MODEL_BASE_URL) need('MODEL_NAME', 'when MODEL_BASE_URL is set');
    if (values.MODEL_NAME) need('MODEL_BASE_URL', 'when MODEL_NAME is set');
    if (values.S3_ENDPOINT) need('S3_BUCKET', 'when S3_ENDPOINT is set');
    if (values.S3_ACCESS_KEY_ID) need('S3_SECRET_ACCESS_KEY', 'when S3_ACCESS_KEY_ID is set');
    if (!isLoopback(values.HOST)) need('API_TOKEN', `when HOST is ${values.HOST}, which others can reach`);
    if (!isLoopback(values.OPERATOR_HOST))
      need('OPERATOR_PASSWORD', `when OPERATOR_HOST is ${values.OPERATOR_HOST}, which others can reach`);
    if (!isLoopback(values.WORKER_METRICS_HOST))
      need('OPERATOR_PASSWORD', `when WORKER_METRICS_HOST is ${values.WORKER_METRICS_HOST}, which others can reach`);
  });
export type Environment = z.infer<typeof environmentSchema>;

/** All settings, parsed and checked once at start. */
export interface Config extends Environment {
  /** Absolute path of the folder for embedded records and objects. */
  readonly dataFolder: string;
  readonly webhookScheduleMs: readonly number[];
  /** The settings as given, for child processes. */
  readonly source: Readonly<Record<string, string>>;
}

/**
 * Reads the settings from environment variables. `NAME_FILE` names a file that holds the value of NAME; empty values count as not set.
 * Errors: one `configuration_invalid` that lists every wrong setting.
 */
export function parseConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const { values, problems } = collect(variables);
  const parsed = environmentSchema.safeParse(values);
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ pointer: issue.path.join('.'), detail: issue.message }));
  const all = [...problems, ...wrong];
  if (!parsed.success || all.length > 0) throw invalid(all);
  const schedule = parsed.data.WEBHOOK_RETRY_SCHEDULE.split(',').map(Number);
  if (schedule.some((seconds) => !Number.isFinite(seconds) || seconds < 0)) {
    throw invalid([
      { pointer: 'WEBHOOK_RETRY_SCHEDULE', detail: 'must be seconds separated by commas, for example 0,5,300' },
    ]);
  }
  return {
    ...parsed.data,
    dataFolder: resolve(parsed.data.BIDSMITH_DATA),
    webhookScheduleMs: schedule.map((seconds) => seconds * 1000),
    source: values,
  };
}

/** True for addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function collect(variables: Readonly<Record<string, string | undefined>>): {
  values: Record<string, string>;
  problems: FieldProblem[];
} {
  const values: Record<string, string> = {};
  const problems: FieldProblem[] = [];
  for (const name of Object.keys(environmentSchema.shape)) {
    const direct = variables[name]?.trim();
    const file = variables[`${name}_FILE`]?.trim();
    if (direct) values[name] = direct;
    else if (file) {
      try {
        values[name] = readFileSync(file, 'utf8').trim();
      } catch {
        problems.push({ pointer: `${name}_FILE`, detail: 'names a file that cannot be read' });
      }
    }
  }
  return { values, problems };
}

function invalid(fields: readonly FieldProblem[]): BidsmithError {
  const detail = `The configuration is not valid: ${fields.map((field) => `${field.pointer} ${field.detail}`).join('; ')}.`;
  return new BidsmithError('configuration_invalid', { detail, fields });
}
