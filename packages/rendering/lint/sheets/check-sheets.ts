import { descendants } from '../../xml/xml-tree.ts';
import type { OfficePackage } from '../office/office-package.ts';
import type { FindingList, Rule } from '../rule.ts';

/** A workbook as its rules see it. */
export interface WorkbookPart {
  readonly path: string;
  readonly text: string;
}

/** What Excel shows in place of a value that cannot be worked out. */
const errorValue = /<c [^>]*t="e"[^>]*>.*?<v>([^<]*)</;

const valuesWorkedOut: Rule<WorkbookPart> = {
  name: 'X01',
  severity: 'error',
  asks: 'No cell holds an error in place of a value.',
  find: ({ path, text }) => {
    const found = errorValue.exec(text)?.[1];
    return found === undefined ? [] : [{ place: path, detail: `A cell shows ${found}.` }];
  },
};

/** The most that Excel takes. */
const maxName = 31;

const sheetNames: Rule<OfficePackage> = {
  name: 'X02',
  severity: 'error',
  asks: 'Names of sheets are unique, of 31 characters at most, and without characters that Excel refuses.',
  find: (office) => {
    const names = descendants(office.tree('xl/workbook.xml'), 'sheet').map(
      ({ attributes }) => attributes['name'] ?? '',
    );
    const lower = names.map((name) => name.toLowerCase());
    return names
      .filter(
        (name, index) =>
          name === '' || name.length > maxName || /[\\/?*[\]:]/.test(name) || lower.indexOf(name.toLowerCase()) < index,
      )
      .map((name) => ({ place: 'xl/workbook.xml', detail: `Excel refuses the name of the sheet “${name}”.` }));
  },
};

/** What is asked of a workbook beside what is asked of every Office file. */
export const sheetRules = [sheetNames, valuesWorkedOut];

/** Looks at a workbook. */
export function checkSheets(office: OfficePackage, list: FindingList): void {
  list.ask([sheetNames], office);
  for (const path of office.paths.filter((each) => /^xl\/worksheets\/[^/]+\.xml$/.test(each)))
    list.ask([valuesWorkedOut], { path, text: office.text(path) });
}
