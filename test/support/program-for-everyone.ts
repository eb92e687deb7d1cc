import { cp, mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = 'test/support/embedded-process.ts';
const programParts = ['package.json', 'packages/core', 'packages/database', 'test/support'];

/**
 * Node and embedded-process.ts where any account can run them: in place, or, when the checkout lies in a private folder,
 * as a copy in `folder` with just the packages that program imports.
 */
export async function programForEveryone(folder: string): Promise<{ node: string; program: string }> {
  if ((await isPublic(root)) && (await isPublic(dirname(process.execPath)))) {
    return { node: process.execPath, program: join(root, program) };
  }
  const place = join(folder, 'checkout');
  const packages = await dependencies('packages/database', new Set(['@bidsmith/core', '@bidsmith/database', 'zod']));
  for (const part of [...programParts, ...[...packages].map((name) => `node_modules/${name}`)]) {
    await mkdir(dirname(join(place, part)), { recursive: true });
    await cp(join(root, part), join(place, part), { recursive: true, verbatimSymlinks: true });
  }
  const node = join(place, 'node');
  await cp(process.execPath, node);
  return { node, program: join(place, program) };
}

async function isPublic(folder: string): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    if (((await stat(path)).mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

/** Names of the installed packages that the package in `folder` needs, its own needs included. */
async function dependencies(folder: string, found: Set<string>): Promise<Set<string>> {
  const text = await readFile(join(root, folder, 'package.json'), 'utf8').catch(() => '{}');
  const manifest = JSON.parse(text) as Record<'dependencies' | 'optionalDependencies', Record<string, string>>;
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
    const installed = await stat(join(root, 'node_modules', name)).catch(() => null);
    if (installed === null || found.has(name)) continue;
    found.add(name);
    await dependencies(`node_modules/${name}`, found);
  }
  return found;
}
