import type { Rule } from '../rule.ts';
import type { OfficePackage } from './office-package.ts';

export const relationsResolve: Rule<OfficePackage> = {
  name: 'S03',
  severity: 'error',
  asks: 'Every relationship leads to a part that is there.',
  find: (office) =>
    office.paths
      .filter((path) => path.endsWith('.rels'))
      .flatMap((path) => {
        const source = path.replace(/_rels\/([^/]*)\.rels$/, '$1');
        const relations = office.relations(source);
        const dangling = relations.filter(({ external, target }) => !external && !office.has(target));
        return dangling.map(({ target, id }) => ({
          place: path,
          detail: `${id} leads to ${target}, which is not there.`,
        }));
      }),
};
