import { readdirSync, writeFileSync } from 'node:fs';
import { buildGold } from './build-gold.ts';

const cases = new URL('../../packages/inference/evaluation/cases/', import.meta.url);
const save = (name: string, content: Uint8Array | string): void => writeFileSync(new URL(name, cases), content);

for (const source of readdirSync(new URL('./sources/', import.meta.url)).filter((name) => name.endsWith('.md'))) {
  const name = source.replace('.md', '');
  const { documentName, document, gold } = await buildGold(name);
  save(documentName, document);
  save(`${name}.json`, gold);
}
