import { doneByBuyer } from './judge-passive.ts';
import type { Obligation } from './judge-obligation.ts';
import { judgeStatement } from './judge-statement.ts';
import { readClauses } from './read-clauses.ts';
import type { Statement } from './statements.ts';
import { buyerNouns, contractorNouns } from './vocabulary.ts';

/** What the statements before say of those that follow. */
interface Context {
  section: string | null;
  /** User stories that follow are the work, examples, or told without either. */
  stories: 'asked' | 'examples' | null;
  block: Statement['block'] | null;
  /** People and things the buyer provides, named in this block. */
  provided: string[];
  /** The statement before laid a duty on the contractor. */
  afterDuty: boolean;
}

const story = /^[*_"“ ]{0,4}as (?:an? |the )?[^,]{2,80}?,? i (?:need|want|would like|can|must|should)\b/u;
const storiesAsked =
  /\b(?:user (?:stories|needs)|these needs|backlog)\b.{0,120}\b(?:shall|must|will) be (?:met|delivered|implemented|satisfied|fulfilled|developed)\b|\b(?:shall|must|will) (?:deliver|implement|meet|develop|satisfy|fulfil)\b.{0,120}\buser (?:stories|needs)\b/u;
const examples = /\b(?:examples?|illustrat\w+|samples?|for instance|may include|preliminary|starting point)\b/u;
const contractor = new RegExp(`\\b(?:${contractorNouns})(?!\\p{L})`, 'u');
const provides = new RegExp(
  `^(?:the )?(?:${buyerNouns}) (?:will|shall) (?:provide|furnish|supply|assign|appoint|designate) (?:one|two|three|an?|the|its|\\d+) (?:\\(\\d+\\) )?([\\p{L}-]+(?: [\\p{L}-]+){0,3})\\.?$`,
  'u',
);
/** "Mill County Transit (MCT)". */
const abbreviated =
  /\b(?:County|City|Town|State|Authority|Agency|Department|District|University|Transit|Administration|Bureau|Court|College|Commission|Council|Ministry|Airport|Library|Hospital|Schools)\b[^().;]{0,60}\((?:the |hereinafter )?["“]?([A-Z]{2,6})["”]?\)/gu;
/** "MCT reserves the right": only who buys does so. */
const actsAsBuyer =
  /\b(?!RF[PQIT]\b|ITB\b|IFB\b|BPA\b|SOW\b|PWS\b)([A-Z]{2,6}) (?:is (?:seeking|soliciting|requesting|inviting)|seeks|solicits|reserves the right|intends to (?:award|select|contract|enter)|will (?:award|pay|evaluate|select))\b/gu;

/** What each statement of a chunk obliges to, read with those before it: names of the buyer, what it provides, duties that go on, user stories that are the work. */
export function judgeInContext(statements: readonly Statement[]): (Obligation | null)[] {
  const buyer = namesOfBuyer(statements);
  const context: Context = { section: null, stories: null, block: null, provided: [], afterDuty: false };
  return statements.map((statement) => {
    enter(context, statement);
    const vote = judge(statement, { context, buyer });
    context.afterDuty = vote?.subject === 'contractor' && vote.strength === 'mandatory';
    return vote;
  });
}

function enter(context: Context, { section, block, text }: Statement): void {
  const words = text.toLowerCase();
  if (section !== context.section) {
    context.section = section;
    context.stories = null;
  }
  if (!story.test(words) && /\buser (?:stories|needs)\b/u.test(words)) {
    if (storiesAsked.test(words)) context.stories = 'asked';
    else if (examples.test(words)) context.stories = 'examples';
  }
  if (block !== context.block) Object.assign(context, { block, provided: [], afterDuty: false });
  const name = provides.exec(words)?.[1];
  if (name !== undefined) context.provided.push(name);
}

function judge(
  statement: Statement,
  { context, buyer }: { context: Context; buyer: RegExp | null },
): Obligation | null {
  const text = statement.text.toLowerCase();
  if (story.test(text))
    return context.stories === 'asked' ? { strength: 'mandatory', confidence: 0.6, subject: 'product' } : null;
  const isBuyers = context.provided.some((name) => new RegExp(`^(?:the|this|an?) ${name}(?!\\p{L})`, 'u').test(text));
  if (isBuyers && !contractor.test(text)) return null;
  const named = buyer === null ? statement : withNameOf(buyer, statement);
  return judgeStatement(named) ?? (context.afterDuty ? goesOn(text) : null);
}

/** Passive of what is done by hand or on paper. */
const worked =
  /^be (?:\w+ly )?(?:\w+ed|built|kept|made|done|put|cut|sent|laid|taken|written|drawn|swept|left)\b(?! (?:to|with) the (?:contractor|vendor|offeror|bidder)s?\b)/u;

/** "The Contractor shall fill the hole. The area will be levelled and seeded." */
function goesOn(text: string): Obligation | null {
  const [clause] = readClauses(text, 0);
  if (clause?.modal !== 'will' || (clause.subject !== 'unknown' && clause.subject !== 'product')) return null;
  const isTold = !worked.test(clause.after) || doneByBuyer(clause);
  return isTold ? null : { strength: 'mandatory', confidence: 0.55, subject: 'product' };
}

function namesOfBuyer(statements: readonly Statement[]): RegExp | null {
  const names = statements.flatMap(({ text }) =>
    [...text.matchAll(abbreviated), ...text.matchAll(actsAsBuyer)].flatMap((match) => match[1] ?? []),
  );
  return names.length === 0
    ? null
    : new RegExp(
        `\\b(?:[Tt]he )?(?:${[...new Set(names)].join('|')})(?= (?:\\w+ly |also )?(?:will|shall|must|may|should|can|reserves|expects|does|staff|personnel)\\b|[:—]?$)`,
        'gu',
      );
}

function withNameOf(buyer: RegExp, statement: Statement): Statement {
  const leadIn = statement.leadIn?.replace(buyer, 'the Agency') ?? null;
  return { ...statement, text: statement.text.replace(buyer, 'the Agency'), leadIn };
}
