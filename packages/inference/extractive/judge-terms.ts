import type { Obligation } from './judge-obligation.ts';
import { sectionFunction } from './section-function.ts';
import type { Statement } from './statements.ts';
import { contractorNouns, staffNouns } from './vocabulary.ts';

type View = Pick<Statement, 'text' | 'form' | 'section' | 'path'>;
interface Rule {
  readonly words: RegExp;
  readonly strength: Obligation['strength'];
  readonly subject: Obligation['subject'];
}

const offers = '(?:bids?|offers?|proposals?|quotes?|quotations?|tenders?|responses?|submissions?)';
const rules: readonly Rule[] = [
  {
    words: new RegExp(
      `\\bit is the (?:${contractorNouns})['’]s? (?:sole )?(?:responsibility|duty|obligation) to\\b`,
      'u',
    ),
    strength: 'mandatory',
    subject: 'contractor',
  },
  {
    words: new RegExp(
      `^(?:all |the |unit |quoted |any )*(?:prices?|rates?|fees?|charges|${offers})\\b[^.;]{0,40}?\\b(?:(?:is|are|remain|stay) (?:fixed|firm|binding|good|valid|irrevocable)|(?:is|are) in (?:us |u\\.s\\. )?dollars|includes? (?:all|delivery|freight|shipping|transport\\w*))\\b`,
      'u',
    ),
    strength: 'mandatory',
    subject: 'offer',
  },
  {
    words: new RegExp(
      `^(?:any )?(?:${offers}|products?|items|goods|deliveries|bidders?|offerors?|vendors?|proposers?|firms?) (?:that|which|who|whose)\\b[^.;]{3,140}\\b(?:will|shall) (?:be (?:rejected|refused|disqualified)|not be (?:permitted|considered|accepted|eligible))\\b`,
      'u',
    ),
    strength: 'mandatory',
    subject: 'offer',
  },
  {
    words:
      /^(?:any |all )?(?:products?|items?|goods|deliveries|materials?|supplies|shipments?|meals?|samples?) (?:\p{L}+ ){0,3}?(?:produced|labell?ed|marked|packed|received|containing|delivered|missing|bearing|shipped|with|without|not) [^.;]{3,140}\b(?:will|shall) (?:be (?:rejected|refused|returned|disqualified)|not be (?:permitted|accepted|paid))\b/u,
    strength: 'mandatory',
    subject: 'product',
  },
  {
    words:
      /^(?!.{0,120}\b(?:late\b|received after))[^.;]{3,200}\b(?:will|shall) (?:not be (?:processed|accepted|considered|reviewed|released|opened)|be (?:rejected|refused|withheld|returned)) (?:until|unless|without)\b/u,
    strength: 'mandatory',
    subject: 'offer',
  },
  {
    words:
      /\b(?:acquisition|procurement|solicitation|rfq|rfp|requirement) is (?:a )?(?:100 ?% |total |being )?(?:set[ -]?aside|restricted) (?:exclusively |only )?(?:for|to)\b/u,
    strength: 'mandatory',
    subject: 'offer',
  },
  {
    words: /\b(?:is|are) (?:strictly |expressly )?(?:banned|forbidden|not authori[sz]ed|not desired|not wanted)\b/u,
    strength: 'mandatory',
    subject: 'unknown',
  },
  {
    words: /\b(?:is|are) (?:strongly )?(?:discouraged|recommended|encouraged)\b/u,
    strength: 'optional',
    subject: 'unknown',
  },
  {
    words:
      /\b(?:becomes?|remains?|shall be) the (?:sole |exclusive )?property of the\b|\b(?:become|are) (?:the )?property of the\b/u,
    strength: 'mandatory',
    subject: 'contractor',
  },
  {
    words: new RegExp(
      `^(?:all |each |every |any |the )?(?:${staffNouns}|agents?|${contractorNouns}) needs? (?!to\\b|not\\b)\\p{L}|\\b(?:is|are) needed (?:before|prior|for|to)\\b`,
      'u',
    ),
    strength: 'mandatory',
    subject: 'contractor',
  },
  {
    words: new RegExp(
      `^(?:all |each |every |sub-?)?(?:${contractorNouns}) (?:pay|bear|provide|supply|submit|keep|maintain|furnish|carry|hold|comply|ensure|warrant|represent|guarantee)\\b`,
      'u',
    ),
    strength: 'mandatory',
    subject: 'contractor',
  },
  {
    words:
      /\b(?:is|are) (?:\p{L}+ ){0,2}\p{L}+ed (?:daily|weekly|monthly|quarterly|annually|nightly|twice|once|to the cor\b|by the (?:contractor|vendor|supplier))/u,
    strength: 'mandatory',
    subject: 'product',
  },
  {
    words: new RegExp(
      `^(?:if|when|where|unless|should)\\b[^.;]{3,140}, (?:the |each )?(?:${contractorNouns}) (?!is\\b|was\\b|has\\b)\\p{L}{2,}[^s\\W]s\\b`,
      'u',
    ),
    strength: 'mandatory',
    subject: 'contractor',
  },
  {
    words:
      /^(?:alternate |joint |handwritten |partial |electronic )[\p{L} ]{3,40} (?:is|are) (?:acceptable|accepted|allowed|permitted|welcome)\b/u,
    strength: 'optional',
    subject: 'offer',
  },
];
/** What is done to things and by whom stands to reason: "Hardware is shipped in containers". */
const handled =
  /^(?!if |when |where )[\p{L}\d' -]{3,70} (?:is|are) (?:\p{L}+ly )?(?:shipped|billed|invoiced|delivered|returned|reported|left|kept|logged|replaced|credited|washed|cleaned|swept|emptied|submitted)\b/u;
const confidence = 0.55;

/** Rules of a bid or contract told as facts ("Prices are firm", "Bids that are faxed will be rejected"); null for plain facts and in backgrounds. */
export function judgeTerms(view: View): Obligation | null {
  if (view.form === 'heading') return null;
  const place = sectionFunction(view.section, view.path);
  if (place === 'background' || place === 'buyer') return null;
  const text = view.text.toLowerCase();
  const rule = rules.find(({ words }) => words.test(text));
  if (rule === undefined && (place === 'work' || place === 'terms') && handled.test(text) && view.section !== null)
    return { strength: 'mandatory', subject: 'product', confidence };
  return rule === undefined ? null : { strength: rule.strength, subject: rule.subject, confidence };
}
