import type { Obligation } from './judge-obligation.ts';
import type { Statement } from './statements.ts';
import { imperativeVerbs, nounVerbs } from './vocabulary.ts';

const politeStart =
  /^(?:bitte|please|also|then|and|finally|next|first|at a minimum,?|if (?:applicable|requested|so|yes|not),?|optional:|note:)\s+/iu;
/** Nouns that look like verbs ("Design review is …", "Report due") are told by what follows. */
const nounFollows =
  /^\s+(?:is|are|was|were|shall|must|will|should|may|can|has|have|of|date|dates|number|title|name|requirements?|services?|plan|by)\b/iu;
const object =
  /^(?:,? \p{L}+,?){0,2}\s+(?:and|or|\p{L}+ly)?\s*(?:["“„‘]\p{L}|the|an?|any|all|each|every|your|its|their|only|no|one|two|three|four|five|at least|\d|how|what|why|where|whether|that|everything|it|them|so|to|in|on|with|for|from|through|evidence|proof|copies|information|details|written|as|and|up|\p{L}+s\b|\p{L}+ing\b|\p{L}+ \p{L}+)/iu;
const clearObject =
  /^(?:,? (?:and|or) \p{L}+)?\s+(?:["“„‘]\p{L}|the|an?|any|all|each|every|your|its|their|only|no|one|two|three|four|five|at least|\d|how|what|why|where|whether|that|\p{L}+s (?:to|by|in|on|with|for|from|at|of)|\p{Ll}+ (?:floors?|surfaces|equipment|the|all|any)|section|volume|form|tab|everything|it|them|so|\p{L}+ (?:or|and) \p{L}+ the|\p{L}+ separately|once|twice|daily|weekly|monthly|quarterly|annually)\b/iu;
const workPath = /\b(?:scope|tasks?|requirements|instructions|volume|submission)\b/u;
/** "Bitte verwenden Sie …", "Prüfen Sie …" */
const bitte = /^(?:[Bb]itte\s+\p{L}+|\p{Lu}\p{Ll}+en Sie)\s/u;
/** "For each reference provide …", "If the code is private, grant …": the instruction follows what it depends on. */
const afterCondition =
  /^(?:(?:for (?:each|every|all) (?:\p{L}+ ){1,3}?|(?:if|when|where|before|after|upon|for|in|to) [^,.;:]{3,120}, )(?:please )?)(?=\p{Ll})/iu;
const label = /^[\p{L}\d /&()-]{3,60}?(?:\s?[-–—]\s?|:\s)(\p{L}+)(?=\s+\p{Ll})/u;

/** "State can or pouch on bid.", "Note price by the pound." */
const onTheForm =
  /^(?:state|note|indicate|list|enter|specify|mark|show|quote) [^.;]{2,60}? (?:on|in|with) (?:the |your )?(?:bid|quote|quotation|offer|proposal|form|schedule)\b|^(?:state|note|quote|list) (?:the )?(?:unit )?prices?\b/iu;

/** Imperative mood ("Submit two copies."): mandatory, less sure where a table cell or a label before it may mislead. */
export function judgeInstruction({
  text,
  form,
  path,
  position,
}: Pick<Statement, 'text' | 'form' | 'path' | 'position'>): Obligation | null {
  const words = text.replace(politeStart, '');
  if (/^(?:do not|never|don['’]t)\s/iu.test(words)) return instruction(0.8);
  if (/^please\s+(?!note|see|refer|find)\p{Ll}/iu.test(text)) return instruction(0.85);
  if (/^go (?:on)?to (?:the|your|our|this|https?|www)/iu.test(words)) return instruction(0.7);
  if (onTheForm.test(words)) return instruction(0.7);
  if (isImperative(words)) return instruction(form === 'cell' ? 0.5 : 0.7);
  if (bitte.test(text)) return instruction(0.8);
  const later = afterCondition.exec(words)?.[0];
  if (later !== undefined && isImperative(words.slice(later.length))) return instruction(0.65);
  const verb = label.exec(words)?.[1]?.toLowerCase();
  const labelled = verb !== undefined && imperativeVerbs.has(verb) && position === 0;
  return labelled && (form === 'item' || workPath.test(path)) ? instruction(0.55) : null;
}

function isImperative(words: string): boolean {
  const hyphened = /^\p{L}+-\p{L}+/u.exec(words)?.[0] ?? '';
  const first = imperativeVerbs.has(hyphened.toLowerCase()) ? hyphened : (/^\p{L}+/u.exec(words)?.[0] ?? '');
  const rest = words.slice(first.length);
  const verb = first.toLowerCase();
  if (!imperativeVerbs.has(verb) || nounFollows.test(rest) || isTitle(words)) return false;
  return nounVerbs.has(verb) ? clearObject.test(rest) : object.test(rest);
}

/** A mandatory statement without a subject. */
export function instruction(confidence: number): Obligation {
  return { strength: 'mandatory', confidence, subject: 'unknown' };
}

const longWord = 4;
/** "State and Local Taxes": nearly every longer word has a capital. */
function isTitle(text: string): boolean {
  if (/[.;]$/u.test(text)) return false;
  const long = text.split(/[\s/-]+/u).filter((word) => word.length >= longWord && /^\p{L}/u.test(word));
  return long.length > 1 && long.every((word) => /^\p{Lu}/u.test(word));
}
