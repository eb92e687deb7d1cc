import type { Brief, Document, Findings } from '@bidsmith/core';
import { sought } from './sought-facts.ts';

type Type = Brief['documentType'];

/** A fact that a bidder looks for: its name, the question to ask where it is missing, and how it is known to be stated. */
export interface Sought {
  readonly name: string;
  /** In English and German. */
  readonly question: string;
  readonly frage: string;
  /** False where the fact is missed by no reader of this type of document. */
  readonly types: readonly Type[];
  /** Only procurements of federal agencies name it, in words that a federal document uses. */
  readonly federal?: true;
  /** Worth a question only where the offer depends on it. */
  readonly ask: boolean;
  readonly stated: (findings: Findings, text: string) => boolean;
}

const federal =
  /\bFAR\b|\bDFARS\b|\bfederal acquisition regulation\b|\b(?:SAM\.gov|system for award management|GSA schedule)\b|\b52\.2\d{2}-\d/iu;

/** Facts a bidder looks for in a document of this type which the package does not state, weightiest first. Absence is never guessed: any wording of the fact anywhere counts. */
export function findAbsent(findings: Findings, documents: readonly Document[], type: Type): string[] {
  const text = packageText(documents);
  // What somebody hands in to bid on is read as a request for proposals where its type is not known.
  const read = type === 'other' ? 'rfp' : type;
  const isFederal = federal.test(text);
  return sought
    .filter((fact) => fact.types.includes(read) && (fact.federal !== true || isFederal) && !fact.stated(findings, text))
    .map(({ name }) => name);
}

/** The question to the issuer about a fact that is absent; null for a name that is not in the list and for facts that are not worth asking. */
export function questionAbout(absent: string, language: 'en' | 'de' = 'en'): string | null {
  const fact = sought.find(({ name }) => name === absent);
  if (fact === undefined || !fact.ask) return null;
  return language === 'de' ? fact.frage : fact.question;
}

function packageText(documents: readonly Document[]): string {
  const parts = documents.flatMap(({ pages, blocks }) => (pages.length > 0 ? pages : blocks).map(({ text }) => text));
  return parts.join('\n').replace(/\s+/gu, ' ');
}
