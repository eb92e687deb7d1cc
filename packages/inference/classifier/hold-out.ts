import { logOdds } from './fit-logistic.ts';
import { type Example, fit, type Kind, likeliestKind, type Recipe } from './recipe.ts';

/** What a classifier that has not seen the example's document says of it. */
export interface HeldOut {
  readonly example: Example;
  readonly odds: number;
  readonly kind: Kind;
}

/**
 * Leave one document out: each document's rows are judged by a fit on the rows of all others. `trainable` keeps rows out of every fit (rows an
 * older version did not have), while all are judged.
 */
export function holdOut(
  examples: readonly Example[],
  recipe: Recipe,
  trainable: (example: Example) => boolean = () => true,
): HeldOut[] {
  const byDocument = Map.groupBy(examples, ({ row }) => row.document);
  return [...byDocument].flatMap(([document, rows]) => {
    const { requirement, kind } = fit(
      examples.filter((example) => example.row.document !== document && trainable(example)),
      recipe,
    );
    return rows.map((example) => ({
      example,
      odds: logOdds(requirement, example.features),
      kind: likeliestKind(kind, example.features, recipe.ruleWeight),
    }));
  });
}
