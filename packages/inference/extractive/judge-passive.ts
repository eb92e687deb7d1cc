import type { Clause } from './read-clauses.ts';
import { buyerActions, buyerNouns, contractorNouns } from './vocabulary.ts';

/** Words between a verb of duty and what it obliges to. */
export const adverbs = '(?:(?:not|also|only|each|then|promptly|separately|first|further|automatically|\\w+ly) )*';
/** A passive behind its verb of duty. */
export const passive = new RegExp(`^${adverbs}be\\b`, 'u');
/** "by the County": whoever buys as the agent of a passive. */
export const byTheBuyer = `by (?:the |an? |any )?(?:\\w+ ){0,2}(?:${buyerNouns})(?!\\p{L})`;
/** The buyer acts in the main verb ("be reviewed and approved in writing by the COR"), not in a participle behind it ("be part of the plan, approved by the COR"). */
const buyerOfMainVerb = new RegExp(
  `^${adverbs}be ${adverbs}\\p{L}+(?:,? (?:and |or )?\\p{L}+ed)*(?: (?!(?:until|unless|if|when|that|which|as)\\b|\\p{L}+ed\\b)[\\p{L}\\d'’-]+){0,10} ${byTheBuyer}`,
  'u',
);

const buyerPassive = new RegExp(`^${adverbs}be ${adverbs}(?:${buyerActions})\\b`, 'u');
/** Passive verbs of the buyer that a rule for the contractor also uses after shall and must: "shall be made within two days". */
export const sharedPassive =
  /^not be (?:released|published|disclosed|issued|opened|used|given)|^(?:\w+ )?be (?:\w+ly )?(?:made|based|used(?! (?:to|in|for) evaluat)|held|conducted|available|accepted|provided|assigned|selected|posted|received|scored|established|notified|inspected|calculated|paid to|designated|(?:considered|deemed) .{0,40}\b(?:property|confidential|proprietary))/u;
/** What the contractor does until the buyer agrees: "must be approved by the Contracting Officer". */
const towardsBuyer = /^be (?:submitted|approved|received|pre-?approved|cleared|delivered|coordinated|accepted)/u;
/** What is done to things of the work again and again, by whoever does the work: "shall be assessed yearly", "must be reviewed and updated". */
const workOnThings =
  /^(?:\w+ly )?be (?:\w+ly )?(?:reviewed|assessed|analy[sz]ed|evaluated|inspected|determined|established|compared|rated)\b/u;
/** What is made, kept or delivered in the course of the work. */
export const thingOfWork =
  /\b(?:plans?|documents?|documentation|controls?|systems?|products?|records?|logs?|reports?|procedures?|polic(?:y|ies)|analys[ei]s|manuals?|drawings?|equipment|code|software|data|samples?|risks?|vulnerabilit(?:y|ies)|facilit(?:y|ies)|materials?|components?|deliverables?|deliver(?:y|ies)|services|testing|development|training|installation|work)\b/u;
const againAndAgain =
  /^be \w+ (?:and \w+ )?(?:as (?:necessary|needed)|(?:at least )?(?:daily|weekly|monthly|quarterly|yearly|annually)|every|regularly|periodically)\b|^be \w+ and (?:modified|updated|revised|adjusted|corrected|maintained)\b/u;
/** What the buyer reviews and rates, whoever is named. */
const judgedByBuyer =
  /\b(?:performance|proposals?|offers?|quot(?:es?|ations?)|bids?|submissions?|responses?|invoices?|progress|past)\b/u;
/** Money and notices that come from the buyer. */
const buyersMoney =
  /^(?:final |all |any |no |full |partial |progress |further |monthly )*(?:payments?|refunds?|reimbursements?|awards?)\b/u;
const byContractor = new RegExp(`\\bby (?:the |its |each )?(?:${contractorNouns})(?!\\p{L})`, 'u');
/** "Blank pages may be skipped": leave given to whoever does the work. */
export const leave =
  /^(?:also |only )?be (?:skipped|donated|used|stored|substituted|requested|held|met|adjusted|e-?mailed|mailed|reused|submitted|included|closed|left|drawn|obtained|omitted|attached|sent|delivered|replaced|billed|invoiced|performed|subcontracted|proposed|offered|done|carried out|completed)\b/u;

/** True for a passive whose actor is the buyer: named ("by the County") or told by the verb ("will be evaluated"), and not where things of the work are dealt with. */
export function doneByBuyer({ modal, subject, after, before }: Clause): boolean {
  const byBuyer = buyerOfMainVerb.test(after.slice(0, farAgent)) && !towardsBuyer.test(after);
  if (byBuyer || (passive.test(after) && buyersMoney.test(before.trim()) && !byContractor.test(after))) return true;
  if (!buyerPassive.test(after) || sharedPassive.test(after)) return false;
  if (modal === 'may' && leave.test(after)) return false;
  const isWork =
    modal === 'must' &&
    subject !== 'offer' &&
    subject !== 'contractor' &&
    !judgedByBuyer.test(before.slice(before.lastIndexOf(',') + 1));
  return !(isWork && ((workOnThings.test(after) && thingOfWork.test(before)) || againAndAgain.test(after)));
}
/** Characters behind the verb within which its agent is looked for. */
const farAgent = 120;
