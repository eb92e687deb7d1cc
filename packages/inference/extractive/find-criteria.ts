import type { Block, Criterion } from '@bidsmith/core';
import { factorNamed, isEvaluated, isFactorName, isTopic, weightIn } from './criterion-words.ts';
import { listInlineCriteria } from './list-inline-criteria.ts';
import { quoteRow } from './quote-row.ts';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

const importance =
  /\b(?:(?:significantly |approximately |slightly |somewhat )?(?:more|less|equally|equal in|as) important|(?:descending|decreasing|relative) order of importance|order of importance|equal (?:weight|importance)|(?:approximately|roughly) equal\b|weighted equally|lowest[- ]price(?:d)?,? technically acceptable|lowest (?:responsive|responsible|evaluated|qualified)\b|to the lowest (?:bid|price|cost)\b|best[- ]value (?:trade|basis|determination|approach|continuum|procurement|to the|source|process|selection)|(?:represents?|provides?|offers?|based on|on a|for) (?:the )?best value|trade-?off|pass\/fail|acceptable\/(?:unacceptable|not acceptable)|adjectival ratings?|wirtschaftlichste\p{L}*|niedrigste\p{L}* (?:preis\p{L}*|angebot\p{L}*)|(?:absteigende|fallende)\p{L}* (?:reihenfolge|bedeutung)|einziges zuschlagskriterium|gleich gewichtet)\b/iu;
const aboutAward =
  /\b(?:factor\w*|criteri\w+|evaluat\w+|pric(?:e|es|ing|ed)|costs?|technical\w*|approach|award\w*|proposals?|quot\w+|offer\w*|bid\w*|phase|trade-?off|zuschlag\p{L}*|angebot\p{L}*|wertung\p{L}*)\b/iu;
const contractorDuty = /\b(?:contractor|vendor|supplier|consultant)s? (?:shall|must|will|should)\b/iu;
const ownWords =
  /\b(?:evaluation|award|selection) (?:criteria|factors)\b|\bin evaluating\b|zuschlagskriteri|\bgewichtet\b|\bfactors shall be used to evaluate\b/iu;
const listsCriteria =
  /\b(?:criteria|factors|kriterien|evaluat\w+|considered|consider|scored?|bewertet|gewichtet)\b[^?]{0,120}$/iu;
const strongLead =
  /\b(?:evaluation|award|selection|following|rating|zuschlags)\s?(?:criteria|factors|kriterien)\b|\b(?:evaluated|scored|ranked|bewertet)\b[^.]{0,60}\b(?:on|by|using|according to|nach)\b/iu;
const notOffers =
  /\b(?:responsib|debar|suspen|terminat|success (?:criteria|factors)|acceptance criteria|risk factors)/iu;
/** Questions, quoted rules and sums of a worked example. */
const notAStatement = /\?["”]?$|^Q\d{0,3}\s?[:.]|[=÷×]/u;
/** "First Phase: Challenge submission": number and name belong together. */
const stage = /^(?:\w+ )?(?:phase|step|stage|stufe)\b/iu;
const weightColumn =
  /\b(?:points?|weight\w*|score|maximum|percent\w*|gewicht\p{L}*|punkte|anteil|wichtung)(?!\p{L})|%/iu;
/** What the weights of all criteria come to. */
const wholes = new Set([1, 10, 100, 200, 500, 1000]);
const maxNameLength = 120;
/** Longest line, in characters, that reads as a heading set in plain type. */
const maxHeadingLength = 60;
/** "3.3.2.1 - Technical approach", "Sec. 5.04 Experience": the number is no part of the name. */
const sectionMark = /^(?:(?:sec(?:tion)?|§)\.?\s*)?\d+(?:\.\d+)+\.?\s*[-–—:]?\s*/iu;
const criteriaColumn = /\b(?:criteri|factor|evaluat)|kriteri/u;
const rankName = 'Order of importance and basis of award';
/** "the lowest responsive and responsible bidder": where price alone decides, the phrase names the criterion. */
const lowest =
  /\b(?:lowest[- ]priced?,? technically acceptable(?: (?:offer|quot|bid|proposal)\w*)?|lowest (?:responsive|responsible|evaluated|qualified)(?:,? (?:and |und )?(?:responsive|responsible|qualified))?(?: (?:bidder|offeror|quoter|bid|offer|price|quote|proposal)s?)?|niedrigste\p{L}* (?:preis\p{L}*|angebot\p{L}*))(?!\p{L})/iu;

/** Evaluation criteria with weight or rank as stated. Headings below an evaluation heading name criteria too. */
export function findCriteria(
  statements: readonly Statement[],
  headings: readonly { block: Block; path: string }[],
): Criterion[] {
  const named = [...headings.flatMap(fromHeading), ...statements.flatMap(fromStatement)];
  const factors = named.filter(({ name }) => isFactorName(name));
  const distinct = factors.filter(
    (row, i) =>
      factors.findIndex(
        (other) => keyOf(other.name) === keyOf(row.name) && (other.weight ?? '') === (row.weight ?? ''),
      ) === i,
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
  if (factorNamed(text) === null && !(isEvaluated(path) && isTopic(text))) return [];
  const weight = weightIn(text);
  const names = weight === null ? halves(text) : [nameBefore(text, weight.index) ?? text];
  return names.map((name) => row(block, { name, weight: weight?.weight ?? null, quote: text }));
}

/** "Management Approach and Similar Experience" names two factors; "Experience and Qualifications" one. */
function halves(text: string): string[] {
  const parts = text.replace(sectionMark, '').split(/\s(?:and|und)\s/u);
  const two =
    parts.length === 2 &&
    parts.every((part) => part.split(' ').length >= 2 && isTopic(part) && !/\b(?:of|to|for|with|in|on)\b/iu.test(part));
  return two && factorNamed(text) === null && !/[:,(–]/u.test(text) ? parts : [text];
}

function fromStatement(statement: Statement): Criterion[] {
  const { block, text, path, form, leadIn, row: cells, position, quote } = statement;
  // What the contractor evaluates is work.
  if (contractorDuty.test(leadIn ?? '') || notAStatement.test(text)) return [];
  const place = isEvaluated(`${path} ${leadIn?.toLowerCase() ?? ''}`);
  if (form === 'cell') return fromCell(statement, place);
  const weight = weightIn(text);
  if (factorNamed(text) !== null && text.length < maxNameLength)
    return [row(block, { name: nameBefore(text, weight?.index) ?? text, weight: weight?.weight ?? null, quote })];
  if ((!place && !ownWords.test(text)) || cells.length > 0 || form === 'heading') return [];
  const inline = listInlineCriteria(text).filter(({ name, weight: own }) => own !== null || isInlineName(name));
  if (inline.length > 0) return inline.map((found) => row(block, { ...found, quote }));
  if (position > 0 || !place) return [];
  if (form === 'sentence' && text.length < maxHeadingLength && /^\p{Lu}/u.test(text) && isTopic(text))
    return [row(block, { name: text, weight: null, quote })];
  const name = nameBefore(text, weight?.index);
  if (weight !== null && name !== null && (isTopic(name) || form === 'item'))
    return [row(block, { name, weight: weight.weight, quote })];
  return form === 'item' ? fromItem(statement) : [];
}

/** An item below "The following factors will be considered:"; its words up to a dash, colon or full stop name the factor. */
function fromItem({ block, text, leadIn, quote }: Statement): Criterion[] {
  const lead = leadIn ?? '';
  if (!listsCriteria.test(lead) || notOffers.test(lead)) return [];
  const label = stage.test(text) && text.length < maxHeadingLength ? text : null;
  const name =
    label ?? (/^(.{3,100}?)(?:\s[–—-]\s|:\s|[.;,]?$|\.\s)/u.exec(text)?.[1] ?? text).replace(/,?\s(?:and|und)$/u, '');
  const fits = isTopic(name) || (strongLead.test(lead) && name.split(' ').length <= 8 && isFactorName(name));
  return fits ? [row(block, { name, weight: null, quote })] : [];
}

function isInlineName(name: string): boolean {
  return isTopic(name) && isFactorName(name);
}

function fromCell(statement: Statement, place: boolean): Criterion[] {
  const { block, row: cells, text, position, column } = statement;
  const at = cells.findIndex((cell) => /\p{L}{3}/u.test(cell));
  if (position > 0 || text !== cells[at] || text.length > maxNameLength) return [];
  const listed = criteriaColumn.test(column ?? '') || isWeighted(block);
  if (!listed && !(place && isTopic(text))) return [];
  const others = cells.slice(at + 1);
  const weight = others
    .map((cell) => (cell.length > maxHeadingLength ? null : (weightIn(cell)?.weight ?? bareWeight(cell))))
    .find((found) => found !== null);
  if (weight === undefined && !(listed && place && isTopic(text))) return [];
  return [row(block, { name: text, weight: weight ?? null, quote: quoteRow(statement) })];
}

/** A table whose column of points or shares adds up to a whole weighs criteria, whatever its headings call them. */
function isWeighted({ cells = [], header }: Block): boolean {
  const head = header === true ? (cells[0] ?? []) : [];
  const column = head.findIndex((cell) => weightColumn.test(cell));
  if (column < 1) return false;
  const rows = cells
    .slice(1)
    .filter((cells) => !/^(?:total|gesamt|summe)/iu.test(cells.find((cell) => cell !== '') ?? ''));
  const values = rows.map((cells) =>
    Number((/\d{1,4}(?:[.,]\d{1,2})?/u.exec(cells[column] ?? '')?.[0] ?? '0').replace(',', '.')),
  );
  return wholes.has(Math.round(values.reduce((sum, value) => sum + value, 0)));
}

function bareWeight(cell: string): string | null {
  return /^\d{1,4}(?:[.,]\d{1,2})?\s*%?$/u.test(cell) ? cell : null;
}

function rankOf(statement: Statement): Criterion[] {
  const { text, path, quote, block } = statement;
  if (!importance.test(text) || !aboutAward.test(text) || notAStatement.test(text)) return [];
  if (!isEvaluated(path) && !/\b(?:evaluated?|evaluation|factor|criteri|award|zuschlag|wertung)/iu.test(text))
    return [];
  const phrase = lowest.exec(text)?.[0];
  const name = phrase === undefined ? rankName : `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}`;
  return [row(block, { name, weight: shortenQuote(text), quote })];
}

function mentions(statement: string, name: string): boolean {
  const bare = (factorNamed(name) ?? name)
    .replace(/[\d.]+\s*/gu, '')
    .toLowerCase()
    .trim();
  return bare.length > 3 && statement.toLowerCase().includes(bare);
}

/** "Pricing", "Prices" and "Price" are one factor. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/^pric(?:es|ing)$/u, 'price');
}

/** The words before the weight, less dotted leaders and brackets. */
function nameBefore(text: string, index: number | undefined): string | null {
  if (index === undefined) return null;
  const before = text
    .slice(0, index)
    .replace(
      /(?:[\s.:…–—(,=-]|\b(?:max(?:imum)?|up to|weight(?:ed)?(?: at)?|worth|gewichtung|mit|maximal|bis zu)\b\.?)+$/iu,
      '',
    )
    .trim();
  return before.length >= 3 && before.length <= maxNameLength ? before : null;
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
