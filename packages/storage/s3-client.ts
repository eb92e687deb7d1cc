import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { Log } from '@bidsmith/core';

export interface S3Encryption {
  /** `AES256`: with keys of the server. `aws:kms`: with a key of AWS KMS or what the server has in its place. */
  readonly algorithm: 'AES256' | 'aws:kms';
  /** Id, ARN or alias of the key for `aws:kms`; null for the account's default key. */
  readonly keyId: string | null;
}

export interface S3StoreOptions {
  /** Of an S3-compatible server; AWS when left out. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly bucket: string;
  /** Both or none: without them the SDK looks for the machine's own identity. */
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
  /** Put before every key, for example `bidsmith/`. */
  readonly prefix?: string | undefined;
  /** Bucket in the path rather than in the host name; what most S3-compatible servers need. */
  readonly forcePathStyle: boolean;
  /** Make the bucket when it is not there: for a store of one's own. */
  readonly createBucket?: boolean | undefined;
  /** How the server is asked to encrypt each object at rest; left out, as the bucket's own rule says. */
  readonly encryption?: S3Encryption | undefined;
  readonly log: Log;
}

/** 503 SlowDown is met with four more tries, half a second to eight seconds apart. */
const maxAttempts = 5;
const connectionTimeoutMs = 5_000;
/** The SDK has no limits of its own. One request carries 16 MiB at most when we write. */
const requestTimeoutMs = 120_000;
const socketTimeoutMs = 30_000;

/** The SDK's client with limits on time and tries. */
export function createS3Client(options: S3StoreOptions): S3Client {
  return new S3Client({ ...connection(options), ...checksums(options.endpoint === undefined) });
}

/** A client for signing URLs: with the SDK's default it would sign the checksum of an empty body into them, which servers refuse. */
export function createPresignClient(options: S3StoreOptions): S3Client {
  return new S3Client({ ...connection(options), ...checksums(false) });
}

function connection(options: S3StoreOptions): S3ClientConfig {
  const { endpoint, region, forcePathStyle, accessKeyId, secretAccessKey } = options;
  return {
    region,
    forcePathStyle,
    maxAttempts,
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
      socketTimeout: socketTimeoutMs,
    },
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(accessKeyId !== undefined && secretAccessKey !== undefined
      ? { credentials: { accessKeyId, secretAccessKey } }
      : {}),
  };
}

/** AWS checks CRC32 trailers; S3-compatible servers often store them as part of the body. */
function checksums(
  supported: boolean,
): Pick<S3ClientConfig, 'requestChecksumCalculation' | 'responseChecksumValidation'> {
  const when = supported ? 'WHEN_SUPPORTED' : 'WHEN_REQUIRED';
  return { requestChecksumCalculation: when, responseChecksumValidation: when };
}
