import type { Change, Citation } from '@bidsmith/core';
import { shortenQuote } from './shorten-quote.ts';
import { splitSentences } from './split-sentences.ts';
import type { Turn } from './read-turns.ts';

/** What one statement of an amendment or an answer does to the package, in its own words. */
export interface Instruction {
  readonly how: Change['how'];
  /** What it changes, as it calls it. */
  readonly about: string;
  /** The old and the new words, verbatim; null where it does not give them. */
  readonly before: string | null;
  readonly after: string | null;
  /** True where a whole section, clause or paragraph is meant. */
  readonly whole: boolean;
  readonly sections: readonly string[];
  readonly pages: readonly number[];
  readonly stated: Citation;
}

const verbs =
  'amend(?:ed)?|revised?|changed?|correct(?:ed)?|modif(?:y|ied)|updated?|replaced?|extend(?:ed)?|increased?|raised|reduced?|decreased|lowered|shortened|postponed|moved|rescheduled|delet(?:e|ed)|remov(?:e|ed)|strike|stricken|struck|waived|eliminated?|added|inserted|incorporated|substituted';
const refused = new RegExp(
  `\\b(?:not|cannot|no longer be|never|nor)(?:\\s\\w+){0,3}?\\s(?:${verbs})\\b|\\bno changes?\\b|\\bremains? (?:the same|unchanged|in (?:full )?effect)\\b|\\bmay be (?:${verbs})\\b|\\bif (?:it|this|the)\\b[^,.]{0,60}\\b(?:${verbs})\\b`,
  'iu',
);
const quoted = /["“„«]([^"“”„«»]{2,900})["”“»]/gu;
const label =
  /^\s*(?:(?:[QA]|Question|Answer|Response|Change|Item|Antwort|Änderung)\s?#?\d{0,3}\s*[:.)–-]\s*|[•▪*–-]\s+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+)/iu;
const section =
  /\b(?:sections?|sec\.|clauses?|paragraphs?|articles?|abschnitt|ziffer|absatz|nummer)\s*(?:no\.?\s*|nr\.?\s*)?["“]?([A-Z]?\.?\d{1,3}(?:\.\d{1,3}){0,5}|[A-Z](?:\.\d{1,3}){1,5})\b|§\s?(\d{1,3}(?:\.\d{1,3}){0,3})/giu;
const namedSection =
  /["“„]([^"“”„]{3,80})["”“]\s+(?:section|clause|paragraph|table|column)|\b(?:section|clause)\s+(?:entitled|titled)\s+["“]([^"“”]{3,80})["”]/giu;
const pageNumber = /\bpages?\s+(\d{1,4})\b|\bseite\s+(\d{1,4})\b/giu;
/** A part of a section is meant, so the section as a whole stays. */
const part = /\b(?:sentence|word|phrase|bullet|item|line|column|row|table|satz|wort|first|second|third|last)\b/iu;

type Found = Pick<Instruction, 'how' | 'before' | 'after'> & { readonly subject: string };

const newText =
  /\b(?:is|are|be)\s+(?:hereby\s+)?(?:amended|revised|changed|corrected|modified|updated)\b[^.]{0,120}?\b(?:to\s+(?:now\s+)?read|now\s+reads?|reads?\s+as\s+follows)(?:\s+as\s+follows)?\s*:?\s*|\b(?:should|shall|is\s+to|now)\s+reads?(?:\s+as\s+follows)?\s*:?\s*|\b(?:erhält\s+folgende\s+fassung|lautet\s+(?:nun(?:mehr)?|wie\s+folgt|künftig))\s*:?\s*/iu;
const replacedBy =
  /\b(?:(?:is|are)\s+)?(?:hereby\s+)?(?:deleted\s+(?:in\s+(?:its|their)\s+entirety\s+)?and\s+)?replaced\s+(?:in\s+(?:its|their)\s+entirety\s+)?(?:with|by)(?:\s+the\s+following)?\s*:?\s*|\b(?:is|are)\s+(?:hereby\s+)?deleted[^.]{0,60}?\b(?:substituted|inserted|in lieu thereof|substitute|insert)[^:"“]{0,40}:?\s*|\bwird\s+(?:ersetzt\s+durch|geändert\s+in)\s*:?\s*/iu;
const deleteInsert =
  /\bdelete\s*:?\s*(.{2,600}?)[.;,]?\s*(?:\band\s+)?\b(?:insert|replace\s+with|substitute|add)\s*:?\s*(?:in lieu thereof\s*:?\s*)?(.{2,900})$/isu;
const replaceWith = /\b(?:replace|change|ersetze)\s+(.{2,400}?)\s+(?:with|to(?:\s+read)?|durch)\s*:?\s+(.{2,600})$/iu;
const toValue = new RegExp(
  '\\b(?:(?:is|are|was|were|has been|have been|will be)\\s+(?:hereby\\s+)?(?:extended|increased|raised|reduced|decreased|lowered|shortened|postponed|moved|changed|revised|amended|corrected|rescheduled)|changes(?=\\s+from)|wird (?:verlängert|verschoben|erhöht|geändert))\\s+(?:from\\s+(.{1,60}?)\\s+)?(?:to|until|by|auf|bis)\\s+(.{1,120}?)[.;]?$',
  'iu',
);
const willExtend =
  /\b(?:will|hereby|does|has)\s+(?:hereby\s+)?(?:extend|increase|raise|change|reduce|postpone|move)(?:s|ed)?\s+(.{3,90}?)\s+(?:from\s+(.{1,60}?)\s+)?(?:to|until)\s+(.{1,120}?)[.;]?$/iu;
const dropped =
  /\b(?:is|are|has been|have been|was)\s+(?:hereby\s+)?(?:deleted|removed|stricken|struck|withdrawn|waived|eliminated|no longer (?:required|applicable|needed))\b|\b(?:entfällt|entfallen|wird gestrichen|wird ersatzlos gestrichen)\b/iu;
const imperativeDrop = /^(?:please\s+)?(?:delete|remove|strike)\s+(?!.*\b(?:insert|replace|add)\b)(.{3,400})$/iu;
const addition =
  /\b(?:the following\b.{0,80}?\b(?:is|are)\s+(?:hereby\s+)?added\b|(?:is|are)\s+(?:hereby\s+)?added\b|^(?:add|insert)\s+(?:the following)?)[^:"“]{0,90}(?::\s*|["“])/iu;
const updated =
  /\b(?:is|are|has been|have been|was)\s+(?:hereby\s+)?(?:updated|revised|amended|changed|modified|corrected)\s*(?:as (?:shown|attached)[^.]{0,40})?\.?\s*$/iu;
const supersedes = /\b(?:replaces|supersedes|ersetzt)\b\s+(?=\S)/iu;

/** The changes a turn states. Questions change nothing; refusals ("will not be extended") neither. */
export function readInstructions(turn: Turn): Instruction[] {
  if (turn.speech === 'question') return [];
  return turn.parts.flatMap(({ page, text }) => {
    const flat = text.replace(/\s+/gu, ' ').trim();
    const units = flat.length <= maxUnit && deleteInsert.test(flat) ? [flat] : splitSentences(flat);
    return units.flatMap((unit, i) => {
      const following = /:\s*$/u.test(unit) ? (units[i + 1] ?? null) : null;
      return readOne(unit, { following, stated: { file: turn.file, page, quote: '' } });
    });
  });
}

function readOne(
  unit: string,
  { following, stated }: { readonly following: string | null; readonly stated: Citation },
): Instruction[] {
  if (unit.length > maxUnit || isUnmarked(unit)) return [];
  const sentence = unit.replace(label, '');
  if (refused.test(sentence.replace(quoted, ' “” ')) && !extendedForm.test(sentence)) return [];
  const found = match(sentence, following);
  if (found === null) return [];
  const outside = sentence.replace(quoted, (whole, _words, at: number) =>
    found.after !== null && whole.includes(found.after) ? ' ' : sentence.slice(at, at + whole.length),
  );
  const sections = [...all(outside, section), ...all(outside, namedSection)];
  return [
    {
      how: found.how,
      about: aboutOf(found.subject, sentence),
      before: found.before,
      after: found.after,
      whole: sections.length > 0 && found.before === null && !part.test(outside.slice(0, 160)),
      sections,
      pages: all(outside, pageNumber).map(Number),
      stated: { ...stated, quote: shortenQuote(sentence) },
    },
  ];
}

/** Standard Form 30 prints both answers ("is extended, is not extended"): a box that is not marked says nothing. */
function isUnmarked(unit: string): boolean {
  return (
    /\bis extended\b[^.]{0,20}\bis not extended\b/iu.test(unit) &&
    !/(?:\[\s?x\s?\]|\(\s?x\s?\)|☒|☑|✓|✔|\bx)\s*is extended/iu.test(unit)
  );
}

function match(sentence: string, following: string | null): Found | null {
  return (
    replacement(sentence, following) ??
    swap(sentence) ??
    values(sentence) ??
    removal(sentence) ??
    other(sentence, following)
  );
}

function replacement(sentence: string, following: string | null): Found | null {
  const hit = newText.exec(sentence) ?? replacedBy.exec(sentence);
  if (hit === null) return null;
  const subject = sentence.slice(0, hit.index);
  const rest = sentence.slice(hit.index + hit[0].length);
  const after = unquote(rest.trim() === '' ? (following ?? '') : rest);
  // "“35 pages” is replaced by “40 pages”": the words in front are the old ones, unless they name a section.
  const before = /["”»]\s*(?:is|are|wird)?\s*$/iu.test(subject) ? (all(subject, quoted).at(-1) ?? null) : null;
  return after === '' ? null : { how: 'replaced', before, after, subject };
}

function swap(sentence: string): Found | null {
  const hit =
    deleteInsert.exec(sentence) ??
    (/^(?:please\s+)?(?:replace|change|ersetze)\b/iu.test(sentence) ? replaceWith.exec(sentence) : null);
  const [before, after] = [unquote(hit?.[1] ?? ''), unquote(hit?.[2] ?? '')];
  return before === '' || after === ''
    ? null
    : { how: 'replaced', before, after, subject: sentence.slice(0, hit?.index ?? 0) };
}

function values(sentence: string): Found | null {
  const plain = toValue.exec(sentence);
  if (plain !== null)
    return {
      how: 'replaced',
      before: plain[1] ?? null,
      after: unquote(plain[2] ?? ''),
      subject: sentence.slice(0, plain.index),
    };
  const active = willExtend.exec(sentence);
  return active === null
    ? null
    : { how: 'replaced', before: active[2] ?? null, after: unquote(active[3] ?? ''), subject: active[1] ?? '' };
}

function removal(sentence: string): Found | null {
  const order = imperativeDrop.exec(sentence);
  const hit = order ?? dropped.exec(sentence);
  if (hit === null) return null;
  const subject = order === null ? sentence.slice(0, hit.index) : (order[1] ?? '');
  return { how: 'removed', before: all(subject, quoted)[0] ?? null, after: null, subject };
}

const extendedForm =
  /\b(?:hour and date|date and (?:hour|time)|time)\b[^.]{0,40}\breceipt of offers\b[^.]{0,30}\bis extended\b/iu;

function other(sentence: string, following: string | null): Found | null {
  if (extendedForm.test(sentence))
    return { how: 'replaced', before: null, after: null, subject: 'hour and date for receipt of offers' };
  const added = addition.exec(sentence);
  if (added !== null) {
    const rest = unquote(sentence.slice(added.index + added[0].length)) || (following ?? '');
    return rest === ''
      ? null
      : { how: 'added', before: null, after: rest, subject: sentence.slice(0, added.index + added[0].length) };
  }
  const changed = updated.exec(sentence);
  if (changed !== null)
    return { how: 'replaced', before: null, after: null, subject: sentence.slice(0, changed.index) };
  const newer = supersedes.exec(sentence);
  return newer === null ||
    !/\b(?:amended|revised|updated|new|attached|this amendment|conformed|neue)\b/iu.test(sentence.slice(0, newer.index))
    ? null
    : { how: 'replaced', before: null, after: null, subject: sentence.slice(newer.index + newer[0].length) };
}

/** The words between the quotation marks, or all of them where there are none. */
function unquote(text: string): string {
  const inside = [...text.matchAll(quoted)][0]?.[1];
  const bare = (inside ?? text.replace(/^["“„«]|["”»]?;?\s*$/gu, '')).trim();
  return inside === undefined && bare.split(' ').length < minSentenceWords ? bare.replace(/\.$/u, '') : bare;
}

const maxAbout = 90;
/** Longest statement of a change, in characters: what runs on for longer is no instruction, and hostile text stays cheap. */
const maxUnit = 1_600;
/** A value of fewer words ("12 pages") is no sentence: the stop after it belongs to the words around. */
const minSentenceWords = 5;

function aboutOf(subject: string, sentence: string): string {
  const bare = subject
    .replace(label, '')
    .replace(/^(?:yes|no|correct|ja|nein)[,.]\s*/iu, '')
    .replace(/\bon page \d+\b|\bof the (?:rf[pqi]|solicitation|itb)\b|\bthe following\b/giu, '')
    .replace(
      /\b(?:(?:is|are|has been|have been|shall|will|hereby|be)\s+)+(?:added|inserted)?\s*$|\b(?:is|are|hereby)\s*$/iu,
      '',
    )
    .replace(/:\s*["“„][^"“”„]*["”“]\s*$/u, '')
    .replace(/^(?:in|the|to|a|an|der|die|das)\s+/iu, '')
    .replace(/\s+/gu, ' ')
    .replace(/[\s:,;–-]+$/u, '')
    .trim();
  const chosen = bare.length >= 3 ? bare : sentence;
  return chosen.length <= maxAbout ? chosen : `${chosen.slice(0, chosen.lastIndexOf(' ', maxAbout))} …`;
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, one, two]) => one ?? two ?? []);
}
