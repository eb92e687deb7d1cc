import { BidsmithError, createRelease, hashJson, type Release, type ReleaseContent } from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import { codeVersions } from './configured-release.ts';

/** A release with the texts of its prompts by hash, as it is to be kept. */
export interface NewRelease {
  readonly release: Release;
  readonly prompts: Readonly<Record<string, string>>;
}

/** Releases looked through for texts that shipped with an earlier version of the program. */
const maxReleases = 1_000;

/**
 * The same choice of endpoint, model, parameters and prompts in the present version of the program: its evaluation was of other code and is dropped. Null
 * where nothing has changed, or where this process has no settings for the endpoint.
 */
export async function successorOf(
  release: Release,
  ports: Pick<Ports, 'records' | 'inference' | 'documents' | 'log'>,
): Promise<NewRelease | null> {
  const { endpoint, model, parameters, note, createdBy } = release;
  try {
    const prompts = await ownPrompts(release, ports);
    const described = ports.inference.describe({ endpoint, model, parameters, prompts });
    const content = { ...described.content, ...codeVersions(ports) };
    if (hashJson(content) === hashJson(partsOf(release))) return null;
    const successor = createRelease({ ...content, evaluation: null, note, createdBy });
    return { release: successor, prompts: described.prompts };
  } catch (error) {
    if (!(error instanceof BidsmithError) || error.code !== 'invalid_request') throw error;
    ports.log.warn(
      { release: release.id, endpoint, reason: error.message },
      'a release cannot be brought to the present version of the program',
    );
    return null;
  }
}

/** True when both stand for the same choice, whatever the version of the program. */
export function isSameChoice(one: ReleaseContent, other: ReleaseContent): boolean {
  const choice = ({ endpoint, model, parameters }: ReleaseContent): string => hashJson({ endpoint, model, parameters });
  return choice(one) === choice(other);
}

/** Texts that somebody wrote for this release, by task: those that never shipped with the program. */
async function ownPrompts(
  release: Release,
  { records }: Pick<Ports, 'records'>,
): Promise<Readonly<Record<string, string>>> {
  if (release.createdBy === 'configuration') return {};
  const shipped = new Set(
    (await records.releases(maxReleases))
      .filter(({ createdBy }) => createdBy === 'configuration')
      .flatMap(({ prompts }) => Object.values(prompts)),
  );
  const own = Object.entries(release.prompts).filter(([, hash]) => !shipped.has(hash));
  const texts = await records.prompts(own.map(([, hash]) => hash));
  return Object.fromEntries(own.flatMap(([task, hash]) => (texts[hash] === undefined ? [] : [[task, texts[hash]]])));
}

function partsOf({ id: _id, evaluation: _score, note: _note, createdBy: _by, ...parts }: Release): unknown {
  return parts;
}
