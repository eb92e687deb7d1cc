import type { Brief, Citation, ProposalBlock, Requirement } from '@bidsmith/core';
import { groundsOf, paragraph } from './blocks.ts';
import { capital, count, countInWords } from './count.ts';
import { citeAll, describePlace } from './place.ts';
import { idsOf, requirementsOf } from './requirements.ts';
import { riskResponse, riskWords } from './risk-response.ts';
import { risksByKind } from './risks-by-kind.ts';
import type { SectionWriter } from './section-writer.ts';
import { shorten } from './shorten.ts';

const characterBudget = 900;
const maxRiskCharacters = 170;
const maxTerms = 8;
/** Places listed after a risk; its citations hold all. */
const maxPlaces = 4;

/** What could go wrong, and what the bidder must decide about it. */
export const risks: SectionWriter = {
  kind: 'risks',
  kicker: 'Risks',
  characterBudget,
  modelWrites: 'paragraphs',
  applies: (brief) => brief.risks.length > 0 || terms(brief).length > 0,
  titles(brief) {
    const stated = risksByKind(brief.risks);
    const shown = stated.length + riskyTerms(brief).length;
    const high = stated.filter(({ severity }) => severity === 'high').length;
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
  return {
    type: 'risks',
    items: [
      ...risksByKind(brief.risks).map(({ risk, severity, places }) => ({
        risk: withPlaces(capital(shorten(risk, maxRiskCharacters)), places, brief),
        severity,
        response: responseTo(risk, places),
        citations: citeAll(places),
      })),
      ...shown.map((term) => ({
        risk: withPlaces(capital(shorten(term.text, maxRiskCharacters)), [term], brief),
        severity: 'medium' as const,
        response: riskResponse([term.text]),
        citations: citeAll([term]),
      })),
    ],
    ...groundsOf({ facts: [...brief.risks, ...shown], requirementIds: idsOf(shown) }),
  };
}

function withPlaces(text: string, facts: readonly Citation[], brief: Brief): string {
  const places = [...new Set(facts.map((fact) => describePlace(fact, brief)))].filter((place) => place !== '');
  if (places.length === 0) return text;
  return `${text} (${places.slice(0, maxPlaces).join(', ')}${places.length > maxPlaces ? ' …' : ''})`;
}

function terms(brief: Brief): Requirement[] {
  return requirementsOf(brief, 'contractual');
}

/** Contract terms that carry a risk of another kind than those found already, the surest of each kind. */
function riskyTerms(brief: Brief): Requirement[] {
  const answered = new Set(risksByKind(brief.risks).map(({ risk, places }) => responseTo(risk, places)));
  const chosen: Requirement[] = [];
  for (const term of terms(brief).toSorted((a, b) => b.confidence - a.confidence)) {
    const response = riskResponse([term.text]);
    if (term.strength !== 'mandatory' || !riskWords.test(term.text) || answered.has(response)) continue;
    answered.add(response);
    chosen.push(term);
  }
  return chosen.slice(0, maxTerms);
}

function responseTo(risk: string, places: readonly Citation[]): string {
  return riskResponse([risk, ...places.map(({ quote }) => quote)]);
}
