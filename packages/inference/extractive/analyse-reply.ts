import { submissionWays } from '@bidsmith/core';
import { z } from 'zod';
import { answerObject, choice, list, maybeText, requiredText, row, text } from '../lenient-schema.ts';

/** How much a risk weighs, in whatever words. */
export const severity = choice(['low', 'medium', 'high'], {
  words: { high: /crit|sever|major|serious|hoch/u, medium: /mod|mittel/u, low: /minor|gering|niedrig/u },
  otherwise: 'medium',
});
const strengths = {
  words: {
    optional: /should|\bmay\b|option|desir|prefer|encourag|recommend|nice|false|^no\b|soll|kann/u,
    mandatory: /must|shall|will|requir|oblig|manda|true|^yes\b|muss|pflicht/u,
  },
  otherwise: 'mandatory',
} as const;
const kinds = {
  words: {
    submission: /submi|instruc|format|administr|proposal|offer/u,
    eligibility: /eligib|qualif|certif|bidder|vendor/u,
    contractual: /contr|legal|commerc|term|financ|payment|liabil/u,
    performance: /perform|technic|funct|service|work|scope|deliver|staff|secur/u,
  },
  otherwise: 'performance',
} as const;
const ways = {
  words: {
    email: /e-?mail/u,
    portal: /portal|online|web|upload|electronic|system|plat/u,
    post: /post|mail|courier|parcel|deliver/u,
    hand: /hand|person/u,
    fax: /fax|facsimile/u,
  },
  otherwise: 'post',
} as const;

/** "b17" however it is written: 17, "[b17]", "B17 p3". */
const blockId = z.preprocess((given) => {
  const words = typeof given === 'string' || typeof given === 'number' ? String(given) : '';
  const digits = /\d+/u.exec(words)?.[0];
  return digits === undefined ? '' : `b${Number(digits)}`;
}, z.string());
const place = { block: blockId, quote: requiredText() };

/** What a model answers about one chunk: rows that cite a block's id and quote its words. The longest list stands last, so that an answer that is cut off is cut there. */
export const analyseReplySchema = answerObject(
  {
    dates: list(row({ ...place, what: text(), iso: text(), tz: maybeText() })),
    criteria: list(row({ ...place, name: text(), weight: maybeText() })),
    limits: list(row({ ...place, what: text(), limit: text() })),
    contacts: list(row({ ...place, name: maybeText(), role: maybeText(), email: maybeText(), phone: maybeText() })),
    deliverables: list(row({ ...place, name: text(), due: maybeText() })),
    submissionMethods: list(row({ ...place, way: choice(submissionWays, ways), address: maybeText() })),
    risks: list(row({ ...place, risk: text(), severity })),
    scope: list(row(place)),
    identifiers: list(row({ ...place, value: text() })),
    issuers: list(row({ ...place, value: text() })),
    titles: list(row({ ...place, value: text() })),
    requirements: list(
      row({
        ...place,
        strength: choice(['mandatory', 'optional'], strengths),
        kind: choice(['submission', 'eligibility', 'performance', 'contractual'], kinds),
      }),
    ),
  },
  { rows: 'requirements' },
);
export type AnalyseReply = z.infer<typeof analyseReplySchema>;
