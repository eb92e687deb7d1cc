import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Who may import whom among our own packages. Only the command line, where everything is wired, sees adapters. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'packages/core': [],
  'packages/pipeline': ['core'],
  'packages/documents': ['core'],
  'packages/inference': ['core'],
  'packages/rendering': ['core'],
  'packages/database': ['core'],
  'packages/queue': ['core'],
  'packages/storage': ['core'],
  'packages/runtime': ['core'],
  workers: ['core', 'pipeline'],
  'apps/api': ['core', 'pipeline'],
  'apps/web': [],
  'apps/cli': [
    'api',
    'core',
    'database',
    'documents',
    'inference',
    'pipeline',
    'queue',
    'rendering',
    'runtime',
    'storage',
    'workers',
  ],
};
/** Where each outside library is at home. */
const homes: Readonly<Record<string, readonly string[]>> = {
  bullmq: ['packages/queue'],
  ioredis: ['packages/queue'],
  openai: ['packages/inference'],
  'drizzle-orm': ['packages/database'],
  '@aws-sdk/client-s3': ['packages/storage'],
  pptxgenjs: ['packages/rendering'],
  // Rendering writes documents with it; reading puts a picture on a page, so that text recognition has one way in.
  pdfkit: ['packages/rendering', 'packages/documents'],
  'pdf-parse': ['packages/documents'],
  fastify: ['apps/api'],
};

interface Import {
  readonly file: string;
  readonly home: string;
  readonly from: string;
}

const imports = Object.keys(allowed).flatMap((home) =>
  globSync(`${home}/**/*.{ts,tsx}`, {
    cwd: root,
    exclude: (name) => name.includes('node_modules') || name.includes('dist'),
  })
    .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.config.ts'))
    .flatMap((file) => importsOf(file).map((from): Import => ({ file, home, from }))),
);

describe('the arrows between packages', () => {
  it('sees the imports at all', () => expect(imports.length).toBeGreaterThan(200));

  it('point the way DESIGN draws them', () => {
    const wrong = imports
      .filter(({ from }) => from.startsWith('@bidsmith/'))
      .filter(({ home, from }) => !allowed[home]?.includes(from.slice('@bidsmith/'.length)))
      .map(
        ({ file, home, from }) =>
          `${file} imports ${from}: ${home} may import ${allowed[home]?.join(', ') || 'none of our packages'}; pass what it needs from apps/cli/wiring.ts.`,
      );
    expect(wrong).toEqual([]);
  });

  it('stay inside a package: nobody reaches into another one by path', () => {
    const wrong = imports
      .filter(({ from }) => from.startsWith('.'))
      .filter(({ file, home, from }) => relative(join(root, home), join(root, dirname(file), from)).startsWith('..'))
      .map(({ file, from }) => `${file} imports ${from}: import the package by its name.`);
    expect(wrong).toEqual([]);
  });

  it('leave each outside library where it is at home', () => {
    const wrong = imports
      .filter(({ home, from }) => homes[from]?.includes(home) === false)
      .map(
        ({ file, from }) =>
          `${file} imports ${from}, whose home is ${homes[from]?.join(' and ')}: add what you need to a port.`,
      );
    expect(wrong).toEqual([]);
  });

  it('keep the core free of everything but zod and Node', () => {
    const wrong = imports.filter(
      ({ home, from }) =>
        home === 'packages/core' && !from.startsWith('.') && from !== 'zod' && !from.startsWith('node:'),
    );
    expect(wrong.map(({ file, from }) => `${file} imports ${from}: the core imports zod only.`)).toEqual([]);
  });

  it('name every package they use in package.json', () => {
    const missing = imports
      .filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:'))
      .filter(({ home, from }) => !dependenciesOf(home).has(packageName(from)))
      .map(({ home, from }) => `${home}/package.json does not name ${packageName(from)}.`);
    expect([...new Set(missing)]).toEqual([]);
  });
});

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s[^'"`;]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}

function dependenciesOf(home: string): Set<string> {
  const manifest = JSON.parse(readFileSync(join(root, ...home.split('/'), 'package.json'), 'utf8')) as Partial<
    Record<'dependencies' | 'devDependencies', Record<string, string>>
  >;
  return new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
    .replaceAll(sep, '/');
}
