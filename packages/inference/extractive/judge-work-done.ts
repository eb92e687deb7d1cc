import { findSubject } from './find-subject.ts';
import type { Obligation } from './judge-obligation.ts';
import { sectionFunction } from './section-function.ts';
import type { Statement } from './statements.ts';
import { buyerNouns, contractorNouns } from './vocabulary.ts';

type View = Pick<Statement, 'text' | 'form' | 'section' | 'path'>;

/** What is done with hands and machines, so that who does it goes without saying. */
const handled =
  '(?:maintained|cut|mowed|mown|trimmed|pruned|weeded|watered|fertili[sz]ed|planted|removed|cleaned|swept|washed|painted|sealed|installed|replaced|repaired|packed|packaged|labell?ed|marked|shipped|delivered|stored|filled|disposed of|collected|transported|performed|carried out|calibrated|protected|covered|restored|printed|bound|stacked|wrapped|frozen|chilled|sampled|scrubbed|vacuumed|emptied|sanitized|disinfected|inspected|lubricated)';
/** "The grass will be maintained cut at 4 cm." */
const willBeDone = new RegExp(
  `^(?<doer>[^;]{0,160}?)\\bwill (?:then |also |only |always |not )*be (?:\\w+ly )?${handled}\\b`,
  'u',
);
/** "Product to be packed in cases.", "To be performed regularly, …" */
const toBeDone = new RegExp(
  `^(?:(?:all )?[\\p{L}-]+(?: (?!is\\b|are\\b|was\\b|were\\b|has\\b|have\\b|need\\b|needs\\b|ought\\b)[\\p{L}-]+){0,4} )?to be (?:\\w+ly )?(?:${handled}|determined|noted|used|furnished|provided)\\b`,
  'u',
);
const byBuyer = new RegExp(`\\bby (?:the |an? )?(?:\\w+ ){0,2}(?:${buyerNouns})(?!\\p{L})`, 'u');
const mayRequire = new RegExp(
  `\\breserves? the right to (?:require|request|ask|direct)\\b[^.;]{0,40}\\b(?:${contractorNouns})(?!\\p{L})`,
  'u',
);
const onlyWhen =
  /\b(?:is|are) only (?:permitted|allowed|accepted|acceptable|authori[sz]ed) (?:when|if|where|with|after|upon)\b|^(?:required|mandatory) (?:information|documents?|documentation|items|forms|contents?) (?:includes?|consists? of|is|are)\b/u;

/** Work that is told without its doer: "The grass will be cut weekly", "Cases to be packed by hand"; and what a buyer may come to ask for. Null for all else. */
export function judgeWorkDone(view: View): Obligation | null {
  const { form, section, path } = view;
  if (form === 'heading') return null;
  const text = view.text.toLowerCase();
  const place = sectionFunction(section, path);
  if (place === 'background' || place === 'buyer' || place === 'evaluation') return null;
  if (mayRequire.test(text)) return { strength: 'optional', confidence: 0.55, subject: 'contractor' };
  if (onlyWhen.test(text)) return { strength: 'mandatory', confidence: 0.55, subject: 'unknown' };
  if (toBeDone.test(text) && !byBuyer.test(text))
    return { strength: 'mandatory', confidence: 0.55, subject: 'product' };
  const will = willBeDone.exec(text);
  if (will === null || place !== 'work' || byBuyer.test(text)) return null;
  return findSubject(will.groups?.['doer'] ?? '') === 'buyer'
    ? null
    : { strength: 'mandatory', confidence: 0.55, subject: 'product' };
}
