import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMemoryLog } from '../../../test/support/model-server/ask-setup.ts';
import { createInference } from '../inference.ts';
import { nameVersion, readVersion, writeVersion } from './classifier-version.ts';
import { currentClassifier, shippedVersions } from './current-classifier.ts';

const { name } = currentClassifier();
const text = readFileSync(join(shippedVersions, `${name}.json`), 'utf8');
const create = (classifierFolder: string) => createInference({ classifierFolder, log: createMemoryLog().log });
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'bidsmith-serve-'));

function folderWith(current: string, files: Readonly<Record<string, string>>): string {
  const folder = newFolder();
  writeFileSync(join(folder, 'current.json'), current);
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, `${file}.json`), content);
  return folder;
}

describe('the classifier of a folder', () => {
  it.each([
    ['names none', () => newFolder(), /current\.json is missing/],
    ['names it in broken JSON', () => folderWith('{', {}), /does not say which classifier is current/],
    ['lacks the file', () => folderWith(JSON.stringify({ current: name }), {}), /is missing/],
    [
      'has a damaged file',
      () => folderWith(JSON.stringify({ current: name }), { [name]: text.slice(0, -2) }),
      /changed or damaged/,
    ],
  ])('ends the start, before anything is answered, where the folder %s', (_, folder, message) => {
    expect(() => create(folder())).toThrow(message);
  });

  it('is served in place of the one that ships, and the analyse task is versioned by it', async () => {
    const other = writeVersion({ ...readVersion(name, text), seed: 2_027 });
    const current = nameVersion(other, '20270102');
    const inference = create(folderWith(JSON.stringify({ current }), { [current]: other }));
    expect(inference.configured.release.tasks['analyse']).toContain(current);
    await inference.close();
  });

  it('is the only one among the versions that ship', () => {
    expect(readdirSync(shippedVersions).toSorted()).toEqual(['current.json', `${name}.json`]);
  });
});
