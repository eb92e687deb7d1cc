import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from './config.ts';

describe('the configuration', () => {
  it('needs nothing: everything is embedded by default', () => {
    const config = parseConfig({});
    expect(config).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', MODEL_TEMPERATURE: 0 });
    expect(config.DATABASE_URL).toBeUndefined();
    expect(config.webhookScheduleMs).toHaveLength(10);
  });

  it('lists all wrong settings in one message', () => {
    expect(() =>
      parseConfig({ PORT: 'http', DATABASE_URL: 'mysql://x', MODEL_BASE_URL: 'http://gpu:8000/v1' }),
    ).toThrow(/PORT.*|DATABASE_URL.*|MODEL_NAME/);
  });

  it('asks for the model name when only its address is given', () => {
    expect(() => parseConfig({ MODEL_BASE_URL: 'http://gpu:8000/v1' })).toThrow(
      'MODEL_NAME is needed when MODEL_BASE_URL is set',
    );
  });

  it('refuses to be reachable by others without a token', () => {
    expect(() => parseConfig({ HOST: '0.0.0.0' })).toThrow('API_TOKEN is needed');
    expect(() => parseConfig({ OPERATOR_HOST: '0.0.0.0' })).toThrow('OPERATOR_PASSWORD is needed');
  });

  it('reads secrets from files and counts empty values as not set', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'bidsmith-config-')), 'key');
    writeFileSync(file, 'secret-key\n');
    expect(parseConfig({ MODEL_API_KEY_FILE: file, REDIS_URL: '' })).toMatchObject({ MODEL_API_KEY: 'secret-key' });
    expect(() => parseConfig({ MODEL_API_KEY_FILE: '/nowhere/key' })).toThrow(
      'MODEL_API_KEY_FILE names a file that cannot be read',
    );
  });

  it('needs a secret of the standard form for the webhook of operators', () => {
    const url = { OPERATOR_WEBHOOK_URL: 'https://ops.example.com/hook' };
    const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    expect(() => parseConfig(url)).toThrow('OPERATOR_WEBHOOK_SECRET is needed when OPERATOR_WEBHOOK_URL is set');
    expect(() => parseConfig({ ...url, OPERATOR_WEBHOOK_SECRET: 'hush' })).toThrow('must be whsec_');
    expect(() => parseConfig({ ...url, OPERATOR_WEBHOOK_SECRET: 'whsec_c2hvcnQ=' })).toThrow('24 to 64 bytes');
    expect(parseConfig({ ...url, OPERATOR_WEBHOOK_SECRET: secret })).toMatchObject({ OPERATOR_WEBHOOK_SECRET: secret });
  });

  it('takes a key for encryption at rest only where that key is used', () => {
    const bucket = { S3_BUCKET: 'b', S3_KMS_KEY_ID: 'alias/bids' };
    expect(() => parseConfig({ ...bucket, S3_SERVER_SIDE_ENCRYPTION: 'AES256' })).toThrow('must be aws:kms');
    expect(() => parseConfig({ S3_SERVER_SIDE_ENCRYPTION: 'AES256' })).toThrow('S3_BUCKET is needed');
    expect(() => parseConfig({ ...bucket, S3_SERVER_SIDE_ENCRYPTION: 'rot13' })).toThrow('S3_SERVER_SIDE_ENCRYPTION');
    const encrypted = { ...bucket, S3_SERVER_SIDE_ENCRYPTION: 'aws:kms' };
    expect(parseConfig(encrypted)).toMatchObject(encrypted);
  });

  it('refuses a webhook schedule that is not numbers', () => {
    expect(() => parseConfig({ WEBHOOK_RETRY_SCHEDULE: 'soon' })).toThrow('WEBHOOK_RETRY_SCHEDULE');
  });
});
