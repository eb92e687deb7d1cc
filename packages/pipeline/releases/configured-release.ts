import { createRelease, type Release } from '@bidsmith/core';
import type { Ports } from '../ports.ts';

/** Raised when the stages or their order change what a proposal comes out as. */
export const pipelineVersion = '2';

/** The release that this process's settings amount to. */
export function configuredRelease(ports: Pick<Ports, 'inference' | 'documents'>): Release {
  return createRelease({
    ...ports.inference.configured.release,
    ...codeVersions(ports),
    evaluation: null,
    note: '',
    createdBy: 'configuration',
  });
}

/** What of a release this program decides besides inference. */
export function codeVersions({
  documents,
}: {
  readonly documents: { readonly version: string };
}): Pick<Release, 'parserVersion' | 'pipelineVersion'> {
  return { parserVersion: documents.version, pipelineVersion };
}
