import type { Attributes } from './read-xml.ts';

/** Names as the standard's examples write them, whatever prefixes a file chose. */
export interface NameResolver {
  open(name: string, attributes: Attributes): { readonly name: string; readonly attributes: Attributes };
  /** Must be called for every element, also for those within. */
  close(name: string): string;
}

const transitional = 'http://schemas.openxmlformats.org';
const strict = 'http://purl.oclc.org/ooxml';

/** Prefix by namespace, transitional and strict; the empty prefix where files usually declare a default. ISO/IEC 29500-1 and -4, annex A. */
const prefixes: ReadonlyMap<string, string> = new Map([
  [`${transitional}/wordprocessingml/2006/main`, 'w'],
  [`${strict}/wordprocessingml/main`, 'w'],
  [`${transitional}/presentationml/2006/main`, 'p'],
  [`${strict}/presentationml/main`, 'p'],
  [`${transitional}/spreadsheetml/2006/main`, ''],
  [`${strict}/spreadsheetml/main`, ''],
  [`${transitional}/drawingml/2006/main`, 'a'],
  [`${strict}/drawingml/main`, 'a'],
  [`${transitional}/drawingml/2006/chart`, 'c'],
  [`${strict}/drawingml/chart`, 'c'],
  [`${transitional}/drawingml/2006/diagram`, 'dgm'],
  [`${strict}/drawingml/diagram`, 'dgm'],
  [`${transitional}/drawingml/2006/picture`, 'pic'],
  [`${strict}/drawingml/picture`, 'pic'],
  [`${transitional}/drawingml/2006/wordprocessingDrawing`, 'wp'],
  [`${strict}/drawingml/wordprocessingDrawing`, 'wp'],
  [`${transitional}/drawingml/2006/spreadsheetDrawing`, 'xdr'],
  [`${strict}/drawingml/spreadsheetDrawing`, 'xdr'],
  [`${transitional}/officeDocument/2006/relationships`, 'r'],
  [`${strict}/officeDocument/relationships`, 'r'],
  [`${transitional}/officeDocument/2006/math`, 'm'],
  [`${strict}/officeDocument/math`, 'm'],
  [`${transitional}/package/2006/relationships`, ''],
  [`${transitional}/package/2006/content-types`, ''],
  [`${transitional}/package/2006/metadata/core-properties`, 'cp'],
  [`${transitional}/markup-compatibility/2006`, 'mc'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'wps'],
  ['http://schemas.microsoft.com/office/powerpoint/2018/8/main', 'p188'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
]);

interface Scope {
  /** Depth of the element that declared it. */
  readonly depth: number;
  /** Canonical prefix by the file's own; '' is the default namespace. */
  readonly renamed: ReadonlyMap<string, string>;
  /** True where every prefix is the canonical one, so that names pass as they are. */
  readonly isCanonical: boolean;
}

/** Resolves the names of one XML part. Prefixes of namespaces that are not listed stay as they are. */
export function createNameResolver(): NameResolver {
  const scopes: Scope[] = [{ depth: 0, renamed: new Map(), isCanonical: true }];
  let depth = 0;
  const current = (): Scope => scopes.at(-1) ?? { depth: 0, renamed: new Map(), isCanonical: true };
  return {
    open(name, attributes) {
      depth += 1;
      const declared = declarations(attributes);
      if (declared !== null) scopes.push(within(current(), declared, depth));
      const scope = current();
      if (scope.isCanonical) return { name, attributes };
      return { name: renameElement(name, scope), attributes: renameAttributes(attributes, scope) };
    },
    close(name) {
      const scope = current();
      if (scope.depth === depth) scopes.pop();
      depth -= 1;
      return scope.isCanonical ? name : renameElement(name, scope);
    },
  };
}

function declarations(attributes: Attributes): [prefix: string, namespace: string][] | null {
  let found: [string, string][] | null = null;
  for (const key in attributes) {
    if (!key.startsWith('xmlns')) continue;
    const prefix = key === 'xmlns' ? '' : key.slice('xmlns:'.length);
    found ??= [];
    found.push([prefix, attributes[key] ?? '']);
  }
  return found;
}

function within(outer: Scope, declared: readonly (readonly [string, string])[], depth: number): Scope {
  const renamed = new Map(outer.renamed);
  for (const [prefix, namespace] of declared) renamed.set(prefix, prefixes.get(namespace.trim()) ?? prefix);
  return { depth, renamed, isCanonical: [...renamed].every(([own, canonical]) => own === canonical) };
}

function renameElement(name: string, { renamed }: Scope): string {
  const colon = name.indexOf(':');
  const own = colon < 0 ? '' : name.slice(0, colon);
  const prefix = renamed.get(own) ?? own;
  const local = name.slice(colon + 1);
  return prefix === '' ? local : `${prefix}:${local}`;
}

/** Attributes without a prefix belong to no namespace. */
function renameAttributes(attributes: Attributes, scope: Scope): Attributes {
  const entries = Object.entries(attributes).map(([name, value]): [string, string] => [
    name.includes(':') && !name.startsWith('xmlns') ? renameElement(name, scope) : name,
    value,
  ]);
  return Object.fromEntries(entries);
}
