import type { Obligation } from '../extractive/judge-obligation.ts';
import { calibrated } from './calibrate.ts';
import type { Classifier } from './current-classifier.ts';
import { featuresOf, type Seen } from './features.ts';
import { logOdds } from './fit-logistic.ts';
import { type Kind, likeliestKind } from './recipe.ts';
import { isTaken, rulesDecide } from './thresholds.ts';

export interface Decision extends Obligation {
  readonly kind: Kind;
}

const optionalWords =
  /\b(?:should|may|encouraged|preferred|preferably|desirable|recommended|sollte|sollten|soll|sollen|wünschenswert)\b/u;

/**
 * What a statement obliges to, by rules and classifier together; null where it is no requirement. The rules say who and how strongly, the classifier
 * gives kind and probability, and overrules them where its thresholds say so.
 */
export function decide(seen: Seen, vote: Obligation | null, classifier: Classifier): Decision | null {
  if (vote === null && classifier.thresholds.rescue >= rulesDecide.rescue) return null;
  const features = featuresOf(seen, vote);
  const probability = calibrated(logOdds(classifier.requirement, features), classifier.calibration);
  if (!isTaken({ voted: vote !== null, sure: vote?.confidence ?? 0, probability }, classifier.thresholds)) return null;
  const kind = likeliestKind(classifier.kind, features, classifier.ruleWeight);
  const { strength, subject } = vote ?? guess(seen.text.toLowerCase());
  return { strength, subject, kind, confidence: Math.round(probability * 100) / 100 };
}

function guess(text: string): Pick<Obligation, 'strength' | 'subject'> {
  return { strength: optionalWords.test(text) ? 'optional' : 'mandatory', subject: 'unknown' };
}
