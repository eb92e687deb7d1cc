import type { Rule } from '../../rule.ts';
import type { OfficePackage } from '../../office/office-package.ts';

export const mastersThemed: Rule<OfficePackage> = {
  name: 'S08',
  severity: 'error',
  asks: 'Every master has a theme of its own.',
  find: (office) => {
    const masters = office.paths.filter((path) => /^ppt\/\w+Masters\/[^/]+\.xml$/.test(path));
    const owners = new Map<string, string>();
    return masters.flatMap((path) => {
      const theme = office.relations(path).find(({ type }) => type.endsWith('/theme'))?.target;
      if (theme === undefined) return [{ place: path, detail: 'The master has no theme.' }];
      const other = owners.get(theme);
      owners.set(theme, path);
      return other === undefined ? [] : [{ place: path, detail: `The master shares its theme with ${other}.` }];
    });
  },
};
