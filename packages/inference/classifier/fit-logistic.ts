import type { Features } from './features.ts';
import { minimise } from './minimise.ts';

/** One example with its answer. */
interface Example {
  readonly features: Features;
  readonly answer: boolean;
}
/** A logistic regression: log odds = bias + Σ weight · value. */
export interface Logistic {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}
export interface FitOptions {
  /** Strength of the penalty on squared weights, per fit (not per row). The bias is free. */
  readonly l2: number;
  /** Features known to the fit; others are ignored. */
  readonly vocabulary: ReadonlyMap<string, number>;
}

interface Sparse {
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly answer: boolean;
}

/** Fits a logistic regression with L2 penalty to its optimum. The same examples in the same order give the same weights. */
export function fitLogistic(examples: readonly Example[], { l2, vocabulary }: FitOptions): Logistic {
  const rows = examples.map((example) => sparse(example, vocabulary));
  const biasAt = vocabulary.size;
  const best = minimise((at, gradient) => {
    let loss = 0;
    for (let column = 0; column < biasAt; column++) {
      const weight = at[column] ?? 0;
      gradient[column] = l2 * weight;
      loss += (l2 * weight * weight) / 2;
    }
    gradient[biasAt] = 0;
    for (const row of rows) loss += lossOf(row, at, gradient);
    return loss;
  }, biasAt + 1);
  return {
    bias: best[biasAt] ?? 0,
    weights: new Map([...vocabulary].map(([name, column]) => [name, best[column] ?? 0])),
  };
}

/** Log odds of the answer yes. Features the fit has never seen count nothing. */
export function logOdds({ bias, weights }: Logistic, features: Features): number {
  let odds = bias;
  for (const [name, value] of features) odds += (weights.get(name) ?? 0) * value;
  return odds;
}

/** Probability, 0 to 1, of log odds. */
export function probabilityOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

function sparse({ features, answer }: Example, vocabulary: ReadonlyMap<string, number>): Sparse {
  const known = [...features].flatMap(([name, value]) => {
    const column = vocabulary.get(name);
    return column === undefined ? [] : [{ column, value }];
  });
  return {
    columns: Int32Array.from(known, ({ column }) => column),
    values: Float64Array.from(known, ({ value }) => value),
    answer,
  };
}

function lossOf({ columns, values, answer }: Sparse, at: Float64Array, gradient: Float64Array): number {
  const biasAt = at.length - 1;
  let odds = at[biasAt] ?? 0;
  for (let index = 0; index < columns.length; index++) odds += (at[columns[index] ?? 0] ?? 0) * (values[index] ?? 0);
  const signed = answer ? odds : -odds;
  const error = probabilityOf(odds) - (answer ? 1 : 0);
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index] ?? 0;
    gradient[column] = (gradient[column] ?? 0) + error * (values[index] ?? 0);
  }
  gradient[biasAt] = (gradient[biasAt] ?? 0) + error;
  return signed > 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed;
}
