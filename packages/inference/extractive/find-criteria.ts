import type { Criterion } from '@bidsmith/core';
import { listInlineCriteria } from './list-inline-criteria.ts';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';
import type { Block } from '@bidsmith/core';

/** Evaluations that are part of the work. */
const otherEvaluation =
  /\b(?:test(?:ing)?,? (?:and|&) evaluation|evaluation (?:and|&) test\w*|(?:risk|program|performance|system|product|software|vulnerability|training|employee) evaluations?|evaluation of (?:applications?|systems?|products?|software|performance))\b/gu;
const evaluationPath =
  /\b(?:evaluation|evaluat\w+|basis (?:of|for) award|award criteria|selection criteria|scoring|factors for award|section m|zuschlagskriterien|wertung)\b/u;
const topic =
  /\b(?:approach|experience|price|cost|past performance|management|technical|staffing|qualifications?|personnel|understanding|methodology|references?|schedule|capabilit\w+|capacity|interview|presentation|demonstration|quality|solution|plan|security|support|sustainability|innovation|compliance|subcontracting|small business|preference|transition|training|response|submission|preis|qualität|konzept|erfahrung)\b/iu;
const weightPattern =
  /\(?\b(?:weight(?:ed)?(?: at)?|worth|maximum|max\.?|up to)?:?\s*(\d{1,4}(?:\.\d+)?)\s*(%|percent\b|points?\b|pts?\b|prozent\b|punkte\b)\)?(?: (?:maximum|possible|total))?/iu;
const factorLine =
  /^(?:evaluation )?(?:sub-?)?(?:factor|criterion|criteria|kriterium)\s*(?:no\.?\s*)?\(?(?:\d{1,2}|[A-Z]|[IVX]{1,4}|one|two|three|four|five)\)?(?:\s*[:.–—-]+\s*|\s+)(.{3,120})$/iu;
const importance =
  /\b(?:(?:significantly |approximately |slightly |somewhat )?(?:more|less|equally|equal in|as) important|(?:descending|decreasing|relative) order of importance|order of importance|equal (?:weight|importance)|lowest[- ]price(?:d)?,? technically acceptable|best value|trade-?off|pass\/fail|acceptable\/unacceptable)\b/iu;
const contractorDuty = /\b(?:contractor|vendor|supplier|consultant)s? (?:shall|must|will|should)\b/iu;
const maxNameLength = 120;
/** Longest line, in characters, that reads as a heading set in plain type. */
const maxHeadingLength = 60;
/** "3.3.2.1 - Technical approach", "Sec. 5.04 Experience": the number is no part of the name. */
const sectionMark = /^(?:(?:sec(?:tion)?|§)\.?\s*)?\d+(?:\.\d+)+\.?\s*[-–—:]?\s*/iu;

/** Evaluation criteria with weight or rank as stated. Headings below an evaluation heading name criteria too. */
export function findCriteria(
  statements: readonly Statement[],
  headings: readonly { block: Block; path: string }[],
): Criterion[] {
  const named = [...headings.flatMap(fromHeading), ...statements.flatMap(fromStatement)];
  const factors = named.filter(({ name }) => isFactorName(name));
  const distinct = factors.filter(
    (row, i) =>
      factors.findIndex((other) => sameName(other.name, row.name) && (other.weight ?? '') === (row.weight ?? '')) === i,
  );
  const ranks = statements.flatMap(rankOf);
  const ranked = distinct.map((row) => {
    const rank = row.weight === null ? ranks.find(({ quote }) => mentions(quote, row.name)) : undefined;
    return rank === undefined ? row : { ...row, weight: rank.weight };
  });
  return [...ranked, ...ranks];
}

function fromHeading({ block, path }: { block: Block; path: string }): Criterion[] {
  const text = block.text.replace(/\s+/gu, ' ').trim();
  const factor = factorLine.exec(text);
  if (factor === null && !(isEvaluated(path) && isTopic(text))) return [];
  return [row(block, { name: text, weight: weightOf(text), quote: text })];
}

function fromStatement(statement: Statement): Criterion[] {
  const { block, text, path, form, row: cells, column, position } = statement;
  const place = isEvaluated(`${path} ${statement.leadIn?.toLowerCase() ?? ''}`);
  // What the contractor evaluates is work.
  if (contractorDuty.test(statement.leadIn ?? '')) return [];
  if (form === 'cell') return fromCell(statement, place, column);
  if (factorLine.test(text) && text.length < maxNameLength)
    return [row(block, { name: text, weight: weightOf(text), quote: statement.quote })];
  if (!place || cells.length > 0 || form === 'heading') return [];
  const inline = listInlineCriteria(text);
  if (inline.length > 0) return inline.map((name) => row(block, { name, weight: null, quote: statement.quote }));
  if (position > 0) return [];
  if (form === 'sentence' && text.length < maxHeadingLength && /^\p{Lu}/u.test(text) && isTopic(text))
    return [row(block, { name: text, weight: null, quote: statement.quote })];
  const weight = weightOf(text);
  const name = nameOf(text);
  if (weight !== null && name !== null && isTopic(name)) return [row(block, { name, weight, quote: statement.quote })];
  const listed =
    form === 'item' && /\b(?:evaluat\w+|criteria|factors|considered|consider|scored?)\b/iu.test(statement.leadIn ?? '');
  return listed && isTopic(text)
    ? [row(block, { name: text.replace(/[.;,:]+$/u, ''), weight: null, quote: statement.quote })]
    : [];
}

function fromCell(
  { block, row: cells, quote, text, position }: Statement,
  place: boolean,
  column: string | null,
): Criterion[] {
  if (position > 0 || text !== cells[0] || text.length > maxNameLength) return [];
  const weighty = (place && isTopic(text)) || /\b(?:criteri|factor|evaluat)/u.test(column ?? '');
  const weight = cells
    .slice(1)
    .map((cell) => weightOf(cell) ?? (/^\d{1,4}(?:\.\d+)?\s*%?$/u.test(cell) ? cell : null))
    .find((found) => found !== null);
  if (!weighty || weight === undefined || /^total\b/iu.test(text) || !/\p{L}{3}/u.test(text)) return [];
  return [row(block, { name: text, weight, quote })];
}

function isEvaluated(path: string): boolean {
  return evaluationPath.test(path.replace(otherEvaluation, ' '));
}

/** A factor has a name: no sentence, no worked example, not the title of the list or of the part of the offer it is judged by. */
function isFactorName(name: string): boolean {
  return !/^examples?\b|\b(?:shall|must|will|is|are|should|max(?:imum)? points)\b|^evaluation (?:factors|criteria|process)\b|^(?:technical|price|cost|oral|written|electronic) (?:submissions?|proposals?|quotes?|responses?)$|\bpages?\s*#|\?$/iu.test(
    name,
  );
}

function isTopic(text: string): boolean {
  return (
    text.length < maxNameLength &&
    text.split(' ').length <= 9 &&
    topic.test(text) &&
    !/[.?]$|\b(?:shall|must|will|is|are|evaluation|evaluated|award|criteria|factors|instructions?|process|clauses?|forms?\b(?! [A-Z]\b)|provisions|conference|questions)\b/iu.test(
      text,
    )
  );
}

function rankOf(statement: Statement): Criterion[] {
  const { text, path, quote, block } = statement;
  if (
    !importance.test(text) ||
    !/\b(?:factor|criteri|evaluat|price|cost|technical|approach|award|proposal|quote|offer|phase|tradeoff|trade-off)/iu.test(
      text,
    )
  )
    return [];
  if (!isEvaluated(path) && !/\b(?:evaluat|factor|criteri|award)/iu.test(text)) return [];
  return [row(block, { name: 'Order of importance and basis of award', weight: shortenQuote(text), quote })];
}

function mentions(statement: string, name: string): boolean {
  const bare = name
    .replace(factorLine, '$1')
    .replace(/[\d.]+\s*/gu, '')
    .toLowerCase()
    .trim();
  return bare.length > 3 && statement.toLowerCase().includes(bare);
}

function weightOf(text: string): string | null {
  const match = weightPattern.exec(text);
  return match === null ? null : `${match[1] ?? ''}${/%|percent|prozent/iu.test(match[2] ?? '') ? ' %' : ' points'}`;
}

/** The words before the weight, less dotted leaders and brackets. */
function nameOf(text: string): string | null {
  const before = text
    .slice(0, weightPattern.exec(text)?.index ?? 0)
    .replace(/[\s.:…–—(-]+$/u, '')
    .trim();
  return before.length >= 3 ? before : null;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function row(block: Block, { name, weight, quote }: { name: string; weight: string | null; quote: string }): Criterion {
  return {
    name: name
      .replace(/\s+/gu, ' ')
      .replace(sectionMark, '')
      .replace(/[\s:;,]+(?:and|or)?[\s,;]*$/iu, ''),
    weight,
    file: block.file,
    page: block.page,
    quote: shortenQuote(quote),
  };
}
