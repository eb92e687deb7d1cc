import type { Requirement } from '@bidsmith/core';
import type { Subject } from './find-subject.ts';

type Kind = Requirement['kind'];

/** What wording and headings say of a requirement's kind: pattern, kind, weight for the sentence, weight for the headings above. */
const signals: readonly (readonly [RegExp, Kind, number, number])[] = [
  [
    /\b(?:proposals?|quotes?|quotations?|bids?|offers?|tenders?|submissions?|submittals?|volumes?|cover letter|transmittal letter|r[eé]sum[eé]s?|narrative|letters? of intent|angebot\w*|unterlagen|teilnahmeantr\w+)\b/gu,
    'submission',
    2,
    2,
  ],
  [
    /\b(?:offerors?|bidders?|quoters?|proposers?|respondents?|tenderers?|bieter\w*|bewerber\w*)\b/gu,
    'submission',
    1.5,
    1,
  ],
  [
    /\b(?:instructions?|proposal (?:format|content|preparation|requirements)|submission|evaluation|section l|section m|questions|pricing (?:submission|instructions)|basis (?:of|for) award|factors?|response format)\b/gu,
    'submission',
    0.5,
    3,
  ],
  [
    /\b(?:page limit|pages?\b|font|margins?|single-spaced|double-spaced|envelopes?|subject line|copies|questions|inquiries|price list|discounts?|due date|deadline|exceptions? to|assumptions)\b/gu,
    'submission',
    1,
    0,
  ],
  [
    /\b(?:insurance|insured|self-insur\w+|bond(?:ed|s|ing)?|licens(?:ed|e to|ure)|certificat\w+|accredit\w+|registered|registration|sam\.gov|small business|set-aside|eligib\w+|qualif\w+|debarr\w+|suspended|conflicts? of interest|oci|minimum of .{0,20}years|at least .{0,20}years|years of experience|good standing|authorized to do business|financial(?:ly)? (?:stability|capab\w+|sound)|eignung\w*|gewerbezentralregister|referenzen)\b/gu,
    'eligibility',
    1.6,
    0,
  ],
  [
    /\b(?:eligib\w+|minimum (?:requirements|qualifications)|(?:mandatory|vendor|offeror|bidder) qualifications|insurance|set-aside|responsibility|licens\w+|bonds?|organizational conflict|eignung\w*)\b/gu,
    'eligibility',
    0,
    3,
  ],
  [
    /\b(?:invoic\w+|payments?|paid|reimburs\w+|indemnif\w+|hold harmless|liab\w+|warrant(?:y|ies|s)|terminat\w+|confidential\w*|non-?disclosure|disclos\w+|proprietary|intellectual property|copyrights?|rights in|clauses?|far \d|dfars|subcontract\w*|audit\w*|governing law|disputes?|assign(?:ment|ed to)|privacy|publicity|publish|advertis\w+|travel|receipts|taxes|law\b|laws\b|statutes?|regulations|ceiling price|modification|claims?|haftung|vertragsstrafe|datenschutz)\b/gu,
    'contractual',
    1.4,
    0,
  ],
  [
    /\b(?:terms|conditions|clauses?|provisions|contract administration|invoic\w+|payments?|travel|liability|indemnif\w+|intellectual property|licens\w+|confidential\w*|non-?disclosure|privacy|general requirements for contract|subcontract\w*|data rights|warranty|termination|disputes|electronic submission of payment|funds|limitation|accelerated|section [hi]\b|52\.\d{3}|vertragsbedingungen)\b/gu,
    'contractual',
    0,
    2.5,
  ],
  [
    /\b(?:systems?|software|services?|work|deliverables?|reports?|schedule|maintain|maintenance|support|staff|personnel|equipment|install\w*|training|test\w*|quality control|performance|tasks?|data|users?|records|inspect\w*|clean\w*|site|safety|leistung\w*)\b/gu,
    'performance',
    0.8,
    0,
  ],
  [
    /\b(?:scope|statement of work|work|tasks?|performance|technical requirements|system requirements|requirements|deliverables|staffing|personnel|key personnel|quality|security|service levels?|maintenance|services|specifications|appendix|leistungsbeschreibung)\b/gu,
    'performance',
    0,
    1.5,
  ],
];

/** Most headings that a vote may come from; deeper repetition adds nothing. */
const maxHits = 2;

/** The kind of a requirement from its words, the headings above it and its subject. */
export function classifyKind(text: string, path: string, subject: Subject): Kind {
  const score: Record<Kind, number> = { performance: 0.5, submission: 0, contractual: 0, eligibility: 0 };
  for (const [pattern, kind, inText, inPath] of signals) {
    if (inText > 0) score[kind] += inText * Math.min(maxHits, text.match(pattern)?.length ?? 0);
    if (inPath > 0) score[kind] += inPath * Math.min(1, path.match(pattern)?.length ?? 0);
  }
  if (subject === 'offer') score.submission += 3;
  if (subject === 'product') score.performance += 1.5;
  if (/\b(?:offer|quote|bid|propos)/u.test(text) === false && /\bcontractors?\b/u.test(text)) score.performance += 0.5;
  return (Object.keys(score) as Kind[]).toSorted((a, b) => score[b] - score[a])[0] ?? 'performance';
}
