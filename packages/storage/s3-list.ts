import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { callS3, shortCallMs } from './s3-call.ts';

const pageSize = 1_000;

/** The keys that begin with `prefix` and `below`, without `prefix`, in the order of their bytes. */
export async function* listS3Keys(
  client: S3Client,
  { bucket, prefix, below }: { bucket: string; prefix: string; below: string },
): AsyncGenerator<string> {
  const request = { Bucket: bucket, Prefix: `${prefix}${below}`, MaxKeys: pageSize };
  let token: string | undefined;
  do {
    const command = new ListObjectsV2Command({
      ...request,
      ...(token === undefined ? {} : { ContinuationToken: token }),
    });
    const page = await callS3({ timeoutMs: shortCallMs }, (signal) => client.send(command, { abortSignal: signal }));
    for (const { Key: key } of page.Contents ?? []) if (key !== undefined) yield key.slice(prefix.length);
    token = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
}
