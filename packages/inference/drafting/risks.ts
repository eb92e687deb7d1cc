import type { Brief, ProposalBlock, Requirement, Risk } from '@bidsmith/core';
import { groundsOf, paragraph } from './blocks.ts';
import { capital, count, countInWords } from './count.ts';
import { cite, describePlace } from './place.ts';
import { idsOf, requirementsOf } from './requirements.ts';
import { riskResponse, riskWords } from './risk-response.ts';
import type { SectionWriter } from './section-writer.ts';
import { shorten } from './shorten.ts';

const characterBudget = 900;
const maxRiskCharacters = 170;
const maxTerms = 8;
const severityRank = { high: 0, medium: 1, low: 2 } as const;

/** What could go wrong, and what the bidder must decide about it. */
export const risks: SectionWriter = {
  kind: 'risks',
  kicker: 'Risks',
  characterBudget,
  modelWrites: 'paragraphs',
  applies: (brief) => brief.risks.length > 0 || terms(brief).length > 0,
  titles(brief) {
    const shown = brief.risks.length + riskyTerms(brief).length;
    const high = brief.risks.filter(({ severity }) => severity === 'high').length;
    if (shown === 0) return [`${countInWords(terms(brief).length, 'contract term')} must be accepted or questioned`];
    const need = `${count(shown, 'risk')} ${shown === 1 ? 'needs' : 'need'} an owner and an answer`;
    return high > 0
      ? [`${need}, ${high === shown ? (high === 1 ? 'and it is high' : 'all of them high') : `${high} of them high`}`]
      : [need];
  },
  requirementIds: (brief) => idsOf(terms(brief)),
  blocks({ brief }) {
    const shown = riskyTerms(brief);
    const rest = terms(brief).filter((term) => !shown.includes(term));
    return [
      ...(brief.risks.length + shown.length > 0 ? [register(brief, shown)] : []),
      ...(rest.length > 0
        ? [
            paragraph(
              `${countInWords(rest.length, 'further contract term')} ${rest.length === 1 ? 'stands' : 'stand'} in the compliance matrix; accept each or ask about it before the response is sent.`,
              { facts: rest.slice(0, 3), requirementIds: idsOf(rest) },
            ),
          ]
        : []),
    ];
  },
};

function register(brief: Brief, shown: readonly Requirement[]): ProposalBlock {
  const stated = brief.risks.toSorted((a, b) => severityRank[a.severity] - severityRank[b.severity]);
  return {
    type: 'risks',
    items: [
      ...stated.map((risk: Risk) => ({
        risk: `${capital(shorten(risk.risk, maxRiskCharacters))} (${describePlace(risk, brief)})`,
        severity: risk.severity,
        response: riskResponse(`${risk.risk} ${risk.quote}`),
        citations: [cite(risk)],
      })),
      ...shown.map((term) => ({
        risk: `${capital(shorten(term.text, maxRiskCharacters))} (${describePlace(term, brief)})`,
        severity: 'medium' as const,
        response: riskResponse(term.text),
        citations: [cite(term)],
      })),
    ],
    ...groundsOf({ facts: [...stated, ...shown], requirementIds: idsOf(shown) }),
  };
}

function terms(brief: Brief): Requirement[] {
  return requirementsOf(brief, 'contractual');
}

/** Contract terms that carry a risk of their own and are not among the risks already. */
function riskyTerms(brief: Brief): Requirement[] {
  const known = new Set(brief.risks.map(({ quote }) => quote));
  return terms(brief)
    .filter(({ text, quote, strength }) => strength === 'mandatory' && riskWords.test(text) && !known.has(quote))
    .slice(0, maxTerms);
}
