import { findSubject, type Subject, subjectAfterJoint } from './find-subject.ts';

/** The verb of duty of a clause. `weak` stands for phrases of duty ("is responsible for"), which state facts more often. */
type Modal = 'must' | 'will' | 'should' | 'may' | 'mayNot' | 'weak';

/** One verb of duty with its subject and the words around it, in lower case. `after` begins with the verb itself where it is weak. */
export interface Clause {
  readonly modal: Modal;
  readonly subject: Subject;
  readonly before: string;
  readonly after: string;
}

const patterns: Readonly<Record<Modal, string>> = {
  mayNot:
    '\\b(?:may only|may not|may be \\p{L}+ only|cannot|can not|can only|(?:is|are) not (?:permitted|allowed|authorized) to|(?:darf|dürfen)(?: [\\p{L}\\d][\\p{L}\\d.,-]*){0,8}? (?:nicht|nur|kein\\p{L}*|ausschließlich|lediglich)|(?:ist|sind|wird|werden)(?: \\p{L}[\\p{L}\\d.,-]*){0,10}? (?:nicht (?:gestattet|zulässig|zugelassen|erlaubt|statthaft)|unzulässig|untersagt|verboten)|(?:ist|sind)(?: \\p{L}[\\p{L}\\d.,-]*){0,10}? ausgeschlossen)(?!\\p{L})',
  should:
    '\\b(?:(?<!^|[;,.] )should(?! (?:it|they|there|the|any|an?|such|this)\\b)|(?:is|are) (?:strongly )?(?:encouraged|invited|advised|urged|requested) to|would be (?:desirable|preferred)|(?:is|are) (?:highly )?(?:desirable|desired|preferred)|(?:may|might) (?:be (?:required|asked|expected|requested|called upon)|have) to|(?<!^)(?:sollte|sollten)|soll|sollen|wünschenswert)\\b',
  weak: '(?<!\\b(?:may|can|might|not) )\\b(?:(?:is|are) not to(?= \\p{L}+\\b)|(?:is|are|be|been)(?: also| hereby| solely| fully| primarily| ultimately| jointly)? (?:required to|expected to|responsible (?:[\\p{L},]+ ){0,9}?for|responsible to(?= (?!the\\b|an?\\b|all\\b|its\\b|their\\b|his\\b|her\\b)\\p{L}+\\b)|obligated to|obliged to|liable for|cautioned that|reminded that|to be|to(?= \\p{L}+\\b)|mandatory|required|prohibited|forbidden|due\\b|limited to)|(?:has|have) to|needs? to|agrees?(?: not)? to|agrees that|undertakes to|(?:is|are|be) (?:not )?(?:acceptable|permitted|allowed)|(?:it is|is|are|be)(?: solely| ultimately| entirely| also)? the (?:sole |full |exclusive )?responsibility of|bears? the (?:sole )?(?:responsibility|risk)|certifies|affirms|warrants|acknowledges that|verpflichtet|(?:hat|haben|ist|sind)\\b[^;]{1,160}?(?:\\bzu\\s+\\p{L}+n|\\p{L}{2,12}zu\\p{L}{2,20}n)|bedarf|bedürfen|(?:ist|sind)\\b[^.;:]{1,80}?\\b(?:erforderlich|zwingend|nachzuweisen))(?!\\p{L})',
  must: '\\b(?:shall|must|muss|müssen|muß)\\b',
  will: '\\b(?:will|wird|werden)\\b(?! be (?:required to|expected to|responsible for|obligated to|liable for|the responsibility) )',
  may: '\\b(?:may|can|kann|können|darf|dürfen)\\b(?! 20\\d\\d| \\d{1,2}\\b)',
};
const names = ['mayNot', 'should', 'weak', 'must', 'will', 'may'] as const;
const pattern = new RegExp(names.map((name) => `(?<${name}>${patterns[name]})`).join('|'), 'gu');

/** The clauses of a sentence (lower case) whose verb of duty stands at or after `from`. A verb without a subject of its own shares the one before. */
export function readClauses(text: string, from: number): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let last: Subject = 'unknown';
  for (const match of text.matchAll(pattern)) {
    const before = text.slice(start, match.index);
    const subject: Subject = start === 0 ? findSubject(before) : (subjectAfterJoint(before) ?? shared(before, last));
    last = subject;
    start = match.index + match[0].length;
    const modal = names.find((name) => match.groups?.[name] !== undefined) ?? 'must';
    const after = modal === 'weak' ? text.slice(match.index) : text.slice(start).trimStart();
    if (start > from) clauses.push({ modal, subject, before, after });
  }
  return clauses;
}

/** "personnel that must": who is meant by the relative pronoun stands too far back to be sure. */
function shared(between: string, last: Subject): Subject {
  return /\s(?:that|which|who)\s*$/u.test(between) ? 'unknown' : last;
}
