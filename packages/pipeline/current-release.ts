import { createRelease, type Release } from '@bidsmith/core';
import type { Ports } from './ports.ts';

/** Raised when the stages or their order change what a proposal comes out as. */
const pipelineVersion = '1';

/** The release that this process's configuration amounts to. */
export function currentRelease(ports: Pick<Ports, 'inference' | 'documents'>): Release {
  return createRelease({ ...ports.inference.release, parserVersion: ports.documents.version, pipelineVersion });
}
