import { firstDescendant, textOf } from '../../xml/xml-tree.ts';
import type { Rule } from '../rule.ts';
import type { OfficePackage } from './office-package.ts';

export const titled: Rule<OfficePackage> = {
  name: 'A07',
  severity: 'error',
  asks: 'The properties of the file give a title.',
  find: (office) => {
    const properties = office.tree('docProps/core.xml');
    const title = textOf(firstDescendant(properties, 'dc:title')).trim();
    return title === '' ? [{ place: 'docProps/core.xml', detail: 'The file has no title.' }] : [];
  },
};
