/** A statement as it stands before the decision. */
export interface Weighed {
  readonly voted: boolean;
  /** Confidence of the rules, 0 where they do not vote. */
  readonly sure: number;
  readonly probability: number;
  readonly requirement: boolean;
}
/** Below `veto` what the rules take is left out; from `rescue` what they leave is taken. 0 and 1 leave the rules their say. */
export interface Thresholds {
  readonly veto: number;
  readonly rescue: number;
}

export const rulesDecide: Thresholds = { veto: 0, rescue: 1 };
/** The rules are not vetoed where their wording makes them this sure: grammar holds in documents unlike those of the labels. */
const vetoBelow = 0.8;
const vetoes = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4];
const rescues = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1];
/** F1 that a pair has to gain over the rules before it is worth having: less is within what one document more or less changes. */
const minGain = 0.003;

/** Whether a statement is a requirement, of what the rules and the classifier say. A probability never reaches 1. */
export function isTaken(
  { voted, sure, probability }: Omit<Weighed, 'requirement'>,
  { veto, rescue }: Thresholds,
): boolean {
  return voted ? sure >= vetoBelow || probability >= veto : probability >= rescue;
}

/** The pair with the best F1 among those that lower neither precision nor recall of the rules; `rulesDecide` where none gains enough. */
export function chooseThresholds(rows: readonly Weighed[]): Thresholds {
  const floor = counted(rows, rulesDecide);
  const pairs = vetoes.flatMap((veto) => rescues.map((rescue) => ({ veto, rescue })));
  const best = pairs
    .map((pair) => ({ pair, ...counted(rows, pair) }))
    .filter(({ precision, recall }) => precision >= floor.precision && recall >= floor.recall)
    .toSorted((a, b) => b.f1 - a.f1)[0];
  return best !== undefined && best.f1 >= floor.f1 + minGain ? best.pair : rulesDecide;
}

function counted(rows: readonly Weighed[], pair: Thresholds): { precision: number; recall: number; f1: number } {
  let found = 0;
  let right = 0;
  let wanted = 0;
  for (const row of rows) {
    const taken = isTaken(row, pair);
    if (taken) found += 1;
    if (row.requirement) wanted += 1;
    if (taken && row.requirement) right += 1;
  }
  return {
    precision: right / Math.max(1, found),
    recall: right / Math.max(1, wanted),
    f1: (2 * right) / Math.max(1, found + wanted),
  };
}
