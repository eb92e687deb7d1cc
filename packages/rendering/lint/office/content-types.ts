import { descendants } from '../../xml/xml-tree.ts';
import type { Hit, Rule } from '../rule.ts';
import type { OfficePackage } from './office-package.ts';

const list = '[Content_Types].xml';

export const contentTypes: Rule<OfficePackage> = {
  name: 'S02',
  severity: 'error',
  asks: 'The list of content types names the parts that are there, each once and no others.',
  find: (office) => {
    const types = office.tree(list);
    const named = descendants(types, 'Override').map(({ attributes }) => attributes['PartName']?.slice(1) ?? '');
    const endings = new Set(
      descendants(types, 'Default').map(({ attributes }) => attributes['Extension']?.toLowerCase() ?? ''),
    );
    const twice = named.filter((path, index) => named.indexOf(path) < index);
    const known = new Set(named);
    const untyped = office.paths.filter(
      (path) => path !== list && !known.has(path) && !endings.has(path.split('.').at(-1)?.toLowerCase() ?? ''),
    );
    return [
      ...named.filter((path) => !office.has(path)).map((path) => hit(path, 'is listed but not there')),
      ...twice.map((path) => hit(path, 'is listed twice')),
      ...untyped.map((path) => hit(path, 'has no content type')),
    ];
  },
};

function hit(place: string, what: string): Hit {
  return { place, detail: `The part ${place} ${what}.` };
}
