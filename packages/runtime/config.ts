import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BidsmithError, type FieldProblem, parseBatchHours } from '@bidsmith/core';
import { z } from 'zod';
import { modelEndpointsSchema } from './model-endpoints-schema.ts';

const text = z.string().trim().min(1);
const milliseconds = (byDefault: number) => z.coerce.number().int().positive().max(86_400_000).default(byDefault);
const price = z.coerce.number().nonnegative().optional();
const dollars = z.coerce.number().nonnegative().optional();
const flag = z.stringbool().default(false);
/** Of Standard Webhooks: `whsec_` and the Base64 of 24 to 64 random bytes. */
const webhookSecret = z.string().refine((secret) => {
  const [, encoded = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? [];
  const { length } = Buffer.from(encoded, 'base64');
  return length >= 24 && length <= 64;
}, 'must be whsec_ followed by the Base64 of 24 to 64 bytes');
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
    /** Asked for with each object; unset, the bucket's own rule holds. */
    S3_SERVER_SIDE_ENCRYPTION: z.enum(['AES256', 'aws:kms']).optional(),
    S3_KMS_KEY_ID: text.optional(),
    MODEL_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    MODEL_NAME: text.optional(),
    MODEL_API_KEY: z.string().default(''),
    /** How the endpoint is spoken to: `runpod` by the jobs of its queue, `auto` as its address tells. */
    MODEL_KIND: z.enum(['auto', 'openai', 'runpod']).default('auto'),
    /** Alias of the endpoint that the settings amount to: of the one that MODEL_* describe or, without MODEL_BASE_URL, of one of MODEL_ENDPOINTS. */
    MODEL_ENDPOINT: text.default('default'),
    /** Further endpoints that releases may name, as a JSON list: alias, baseUrl, model, apiKey or apiKeyFile, and what differs from MODEL_*. */
    MODEL_ENDPOINTS: modelEndpointsSchema.optional(),
    MODEL_CONTEXT_TOKENS: z.coerce.number().int().min(2_048).optional(),
    MODEL_TEMPERATURE: z.coerce.number().min(0).max(2).default(0),
    MODEL_MAX_CONCURRENCY: z.coerce.number().int().min(1).max(256).default(64),
    MODEL_MAX_ATTEMPTS: z.coerce.number().int().min(1).max(10).default(4),
    MODEL_CONNECT_TIMEOUT_MS: milliseconds(10_000),
    MODEL_FIRST_TOKEN_TIMEOUT_MS: milliseconds(120_000),
    MODEL_COLD_FIRST_TOKEN_TIMEOUT_MS: milliseconds(900_000),
    MODEL_IDLE_TIMEOUT_MS: milliseconds(45_000),
    MODEL_TOTAL_TIMEOUT_MS: milliseconds(600_000),
    /** How long calls wait for the end of an outage, from its beginning. */
    MODEL_OUTAGE_WAIT_MS: milliseconds(900_000),
    /** How long a job of a queue may be worked on. Unset: as long as a call may take. */
    MODEL_EXECUTION_TIMEOUT_MS: z.coerce.number().int().min(5_000).max(604_800_000).optional(),
    MODEL_PRICE_INPUT: price,
    /** For the part of the input that comes from a prefix cache. Unset: that of the input. */
    MODEL_PRICE_CACHED_INPUT: price,
    MODEL_PRICE_OUTPUT: price,
    MODEL_GPU_PRICE_PER_SECOND: price,
    /** US dollars: of one proposal, of a workspace in a month, of everybody in a day. Unset: no limit. */
    BUDGET_PROPOSAL_USD: dollars,
    BUDGET_WORKSPACE_MONTH_USD: dollars,
    BUDGET_DAY_USD: dollars,
    /** What happens to new proposals once a budget is used up. */
    BUDGET_WHEN_SPENT: z.enum(['extractive', 'refuse']).default('extractive'),
    /** Calls at one time over all processes: of one workspace, and to one endpoint. Unset: each process counts its own. */
    MODEL_WORKSPACE_CONCURRENCY: z.coerce.number().int().positive().max(10_000).optional(),
    MODEL_GLOBAL_CONCURRENCY: z.coerce.number().int().positive().max(10_000).optional(),
    /** How long requests and answers of model calls are kept: document text. Their figures stay. */
    PREDICTION_RETENTION_DAYS: z.coerce.number().positive().max(3_650).default(30),
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
    /** Steps in progress, most of which wait for the model: as many as it may be found to answer at one time. */
    INFERENCE_CONCURRENCY: z.coerce.number().int().min(1).max(256).default(64),
    /** Hours in which batch proposals may begin to ask the model, for example "20:00-06:00 Europe/Berlin". Unset: at any time. */
    BATCH_HOURS: text
      .transform((hours, context) => {
        const parsed = parseBatchHours(hours);
        if (parsed === null)
          context.addIssue({
            code: 'custom',
            message: 'must be hours with a time zone, for example 20:00-06:00 Europe/Berlin',
          });
        return parsed;
      })
      .optional(),
    RENDER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(2),
    WEBHOOK_ALLOW_PRIVATE: flag,
    OPERATOR_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
    OPERATOR_WEBHOOK_SECRET: webhookSecret.optional(),
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
    if (values.MODEL_PRICE_INPUT !== undefined) need('MODEL_PRICE_OUTPUT', 'when MODEL_PRICE_INPUT is set');
    if (values.MODEL_PRICE_OUTPUT !== undefined) need('MODEL_PRICE_INPUT', 'when MODEL_PRICE_OUTPUT is set');
    if (values.MODEL_PRICE_CACHED_INPUT !== undefined)
      need('MODEL_PRICE_INPUT', 'when MODEL_PRICE_CACHED_INPUT is set');
    const aliases = values.MODEL_ENDPOINTS?.map(({ alias }) => alias) ?? [];
    if (values.MODEL_BASE_URL && aliases.includes(values.MODEL_ENDPOINT))
      context.addIssue({
        code: 'custom',
        path: ['MODEL_ENDPOINTS', aliases.indexOf(values.MODEL_ENDPOINT), 'alias'],
        message: 'is MODEL_ENDPOINT, the alias of the endpoint at MODEL_BASE_URL',
      });
    if (values.S3_ENDPOINT) need('S3_BUCKET', 'when S3_ENDPOINT is set');
    if (values.S3_ACCESS_KEY_ID) need('S3_SECRET_ACCESS_KEY', 'when S3_ACCESS_KEY_ID is set');
    if (values.S3_SERVER_SIDE_ENCRYPTION) need('S3_BUCKET', 'when S3_SERVER_SIDE_ENCRYPTION is set');
    if (values.S3_KMS_KEY_ID && values.S3_SERVER_SIDE_ENCRYPTION !== 'aws:kms')
      context.addIssue({
        code: 'custom',
        path: ['S3_SERVER_SIDE_ENCRYPTION'],
        message: 'must be aws:kms when S3_KMS_KEY_ID is set',
      });
    if (values.OPERATOR_WEBHOOK_URL) need('OPERATOR_WEBHOOK_SECRET', 'when OPERATOR_WEBHOOK_URL is set');
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
    : parsed.error.issues.map((issue) => ({ pointer: issue.path.join('/'), detail: issue.message }));
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
