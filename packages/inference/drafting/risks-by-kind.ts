import type { Risk } from '@bidsmith/core';

/** One kind of risk with every place that states it. */
export interface RiskByKind {
  readonly risk: string;
  readonly severity: Risk['severity'];
  readonly places: readonly Risk[];
}

const severityRank = { high: 0, medium: 1, low: 2 } as const;

/** Risks named alike are one risk at several places, as severe as its severest statement; the severest first. */
export function risksByKind(risks: readonly Risk[]): RiskByKind[] {
  const kinds = Map.groupBy(risks, ({ risk }) => risk.trim().toLowerCase());
  return [...kinds.values()]
    .flatMap((places): RiskByKind[] => {
      const severest = places.toSorted((a, b) => severityRank[a.severity] - severityRank[b.severity])[0];
      return severest ? [{ risk: severest.risk, severity: severest.severity, places }] : [];
    })
    .toSorted((a, b) => severityRank[a.severity] - severityRank[b.severity]);
}
