import { FindingList } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { contentTypes } from './content-types.ts';
import { idsWritten } from './ids-written.ts';
import type { PartText } from './ids-written.ts';
import { OfficePackage } from './office-package.ts';
import { relationsResolve } from './relations-resolve.ts';
import { titled } from './titled.ts';
import { wellFormed } from './well-formed.ts';

/** What is asked of every Office file as a whole, and of the text of each of its parts. */
const packageRules: readonly Rule<OfficePackage>[] = [contentTypes, relationsResolve, titled];
const partRules: readonly Rule<PartText>[] = [idsWritten];
/** Known when all parts have been read. */
const lastRules: readonly Rule<OfficePackage>[] = [wellFormed];

/** All of them. */
export const officeRules = [...packageRules, ...partRules, ...lastRules];

/** Opens an Office file, lets `look` ask the rules of its kind, and asks those of every kind. */
export function checkOffice(bytes: Uint8Array, look: (office: OfficePackage, list: FindingList) => void): FindingList {
  const list = new FindingList();
  const office = new OfficePackage(bytes);
  list.ask(packageRules, office);
  look(office, list);
  for (const path of office.paths.filter((each) => /\.(xml|rels)$/.test(each))) {
    list.ask(partRules, { path, text: office.text(path) });
    if (!office.read.has(path)) office.tree(path);
  }
  list.ask(lastRules, office);
  return list;
}
