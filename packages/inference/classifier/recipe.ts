import type { LabelledStatement, Requirement } from '@bidsmith/core';
import { kinds } from '../extractive/classify-kind.ts';
import type { Obligation } from '../extractive/judge-obligation.ts';
import { judgeStatement } from '../extractive/judge-statement.ts';
import { type Features, featuresOf, scoreScale } from './features.ts';
import { fitLogistic, type Logistic, logOdds } from './fit-logistic.ts';

export type Kind = Requirement['kind'];

/** How a classifier is fitted: everything but the rows. */
export interface Recipe {
  /** Penalty on squared weights, for the question yes or no and for the kinds. */
  readonly l2Requirement: number;
  readonly l2Kind: number;
  /** Documents a feature has to occur in: what one document alone says teaches nothing about others. */
  readonly minDocuments: number;
  /** Weight of the rules' score of a kind beside the log odds of the regression: how far words of law and headings hold where the labels are few. */
  readonly ruleWeight: number;
}
/** Tried in folds of whole documents: penalties on kinds from 1 to 4 and the rules' weight from 0.5 to 2 lie within 0.004 of each other. */
export const defaultRecipe: Recipe = { l2Requirement: 4, l2Kind: 2, minDocuments: 2, ruleWeight: 1.5 };

/** A labelled row with what the rules and the features say of it. */
export interface Example {
  readonly row: LabelledStatement;
  readonly vote: Obligation | null;
  readonly features: Features;
}
export interface Fitted {
  readonly requirement: Logistic;
  readonly kind: Readonly<Record<Kind, Logistic>>;
}

/** A row as an example. The vote is that of the rules of today. */
export function exampleOf(row: LabelledStatement): Example {
  const vote = judgeStatement({ ...row, carried: null, topic: null });
  return { row, vote, features: featuresOf(row, vote) };
}

/** Fits whether a statement is a requirement on all examples, and one regression for each kind on the requirements among them. */
export function fit(examples: readonly Example[], recipe: Recipe): Fitted {
  const vocabulary = vocabularyOf(examples, recipe.minDocuments);
  const known = { l2: recipe.l2Requirement, vocabulary };
  const requirements = examples.filter(({ row }) => row.requirement);
  const ofKinds = { l2: recipe.l2Kind, vocabulary: vocabularyOf(requirements, recipe.minDocuments) };
  const fitKind = (kind: Kind): Logistic =>
    fitLogistic(
      requirements.map(({ row, features }) => ({ features, answer: row.kind === kind })),
      ofKinds,
    );
  return {
    requirement: fitLogistic(
      examples.map(({ row, features }) => ({ features, answer: row.requirement })),
      known,
    ),
    kind: {
      performance: fitKind('performance'),
      submission: fitKind('submission'),
      contractual: fitKind('contractual'),
      eligibility: fitKind('eligibility'),
    },
  };
}

/** The kind with the best odds, the rules' score added; of equals the earlier in `kinds`. */
export function likeliestKind(fitted: Fitted['kind'], features: Features, ruleWeight: number): Kind {
  const scored = kinds.map((kind) => {
    const byRules = (features.get(`k:${kind}`) ?? 0) / scoreScale;
    return { kind, odds: logOdds(fitted[kind], features) + ruleWeight * byRules };
  });
  return scored.toSorted((a, b) => b.odds - a.odds)[0]?.kind ?? 'performance';
}

function vocabularyOf(examples: readonly Example[], minDocuments: number): Map<string, number> {
  const documents = new Map<string, Set<string>>();
  for (const { row, features } of examples)
    for (const name of features.keys()) {
      const seen = documents.get(name);
      if (seen === undefined) documents.set(name, new Set([row.document]));
      else seen.add(row.document);
    }
  const kept = [...documents].filter(([, seen]) => seen.size >= minDocuments).map(([name]) => name);
  return new Map(kept.toSorted().map((name, column) => [name, column]));
}
