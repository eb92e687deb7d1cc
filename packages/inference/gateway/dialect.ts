import { weakerLevel, type ResponseFormatLevel } from './structured-output.ts';

/** What of the chat protocol is spoken with a model at an endpoint. */
export interface Dialect {
  /** The strictest response format that was not seen to be refused. */
  readonly format: ResponseFormatLevel;
  readonly tokenLimit: 'max_tokens' | 'max_completion_tokens';
  /** The most that may be asked for by the token limit, where the endpoint named it. */
  readonly maxOutputTokens: number | null;
  /** Parameters that are not sent, since they were refused. */
  readonly refused: ReadonlySet<string>;
}

/** What a model at an endpoint was found to understand, since the process started. */
export interface DialectMemory {
  readonly current: Dialect;
  /** The endpoint answered in this dialect. */
  learn(dialect: Dialect): void;
  /**
   * Whether an answer was of the form asked for. After three that were not, in a row, the endpoint is taken for one that passes over the format: the next weaker
   * one is used. True when that has just happened.
   */
  note(answer: { readonly fits: boolean; readonly format: ResponseFormatLevel }): boolean;
}

/** What every endpoint is first spoken to in. */
export const firstDialect: Dialect = {
  format: 'json_schema',
  tokenLimit: 'max_tokens',
  maxOutputTokens: null,
  refused: new Set(),
};

/** Single answers go wrong under a good format, too. */
const misfitsToWeaken = 3;

export function createDialectMemory(): DialectMemory {
  let current = firstDialect;
  let misfits = 0;
  return {
    get current() {
      return current;
    },
    learn(dialect) {
      // Another call may have learnt something else in the meantime.
      current = { ...dialect, refused: current.refused.union(dialect.refused) };
      misfits = 0;
    },
    note({ fits, format }) {
      if (format !== current.format) return false;
      misfits = fits ? 0 : misfits + 1;
      const weaker = misfits < misfitsToWeaken ? null : weakerLevel(format);
      if (weaker === null) return false;
      current = { ...current, format: weaker };
      misfits = 0;
      return true;
    },
  };
}

/** What an endpoint said when it refused a request; the sentence without what it repeats of the request. */
export interface Refusal {
  readonly message: string;
  /** The member of the request that it named, where it did so apart from the sentence. */
  readonly param: string | null;
}

const formatWords = /response_format|json_schema|json_object|structured|guided|grammar|schema/i;
/** A smaller limit is no model's, but what one long prompt has left of the window. */
const minLimit = 256;
const limitWords = /\bmax_(?:completion_)?tokens\b/i;
const largestLimit =
  /(?:at most|maximum(?: value)?(?: of| is|:)?|less than or equal to|<=)\s*:?\s*(\d{2,7})\b|> (\d{2,7}),? which is the maximum/i;

/** What to say instead, where a refusal names something that can be left out or said otherwise; null where it names nothing of the kind. `sent` names the parameters of the request. */
export function plainerDialect(dialect: Dialect, refusal: Refusal, sent: readonly string[]): Dialect | null {
  const named = (name: string): boolean =>
    refusal.param === null ? new RegExp(`\\b${name}\\b`, 'i').test(refusal.message) : refusal.param === name;
  const refused = sent.find((name) => named(name));
  if (refused !== undefined) return { ...dialect, refused: dialect.refused.union(new Set([refused])) };
  if (limitWords.test(`${refusal.param ?? ''} ${refusal.message}`)) {
    const found = largestLimit.exec(refusal.message);
    const most = Number(found?.[1] ?? found?.[2] ?? Number.NaN);
    if (most >= minLimit && (dialect.maxOutputTokens === null || most < dialect.maxOutputTokens))
      return { ...dialect, maxOutputTokens: most };
    if (dialect.tokenLimit === 'max_tokens') return { ...dialect, tokenLimit: 'max_completion_tokens' };
  }
  const weaker = weakerLevel(dialect.format);
  return weaker !== null && formatWords.test(`${refusal.param ?? ''} ${refusal.message}`)
    ? { ...dialect, format: weaker }
    : null;
}
