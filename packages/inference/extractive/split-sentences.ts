/** Abbreviations after which a full stop ends no sentence, without the stop, in lower case. */
const abbreviations = new Set(
  (
    'u.s u.s.c u.k e.g i.e etc no nos inc ltd corp co llc dr mr mrs ms prof st ave blvd rd dept div sec sect art para par fig ref approx est vs vol ed al p.m a.m p a jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'ph.d b.a m.a b.s m.s jr sr gov gen col sgt hon attn tel fax ext cf c.f.r f.o.b d.c n.w s.w n.e s.e z.b d.h u.a bzw ca nr abs str ggf evtl gem ziff lfd sog zzgl einschl entspr bspw i.d.r o.ä s.o s.u i.v.m mio mrd inkl vgl usw'
  ).split(' '),
);
/** Of these, the ones that also end sentences; a capital after them decides. */
const mayEnd = new Set([
  'etc',
  'inc',
  'ltd',
  'corp',
  'llc',
  'p.m',
  'a.m',
  'u.s',
  'd.c',
  'usw',
  'co',
  'al',
  'p',
  'a',
  'u.s.c',
  'est',
]);

const sentenceStart = /^["'“”‘’([]*[A-Z0-9ÄÖÜ•▪●○◦–—-]/u;
const startWord =
  /^["'“”‘’([]*(?:The|A|An|All|Any|Each|Every|In|If|When|Where|This|These|Those|It|No|For|To|At|As|Upon|Failure|Offerors?|Contractors?|Vendors?|Bidders?|Proposals?|Quotes?|Please|Submit|Provide|Questions|Der|Die|Das|Ein|Bei)\b/u;

/** "b. ", "(iv) ", "3) " where a line begins and words follow. */
const markedLine = /\n(?=[^\S\n]*\(?(?:\p{L}|\d{1,2}|[ivx]{1,4}|[IVX]{1,4})[.)][^\S\n]+["“‘([]?\p{L})/u;

/** Sentences of a table cell. A line that begins with a list mark begins a statement of its own, since a cell holds its list as lines. */
export function splitCell(text: string): string[] {
  return text.split(markedLine).flatMap(splitSentences);
}

/**
 * Sentences of a text, each verbatim and trimmed. Full stops in abbreviations, initials, clause numbers, decimals, addresses of the web
 * and times of the day end nothing; a line break ends a sentence only where a bullet or an empty line follows.
 */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  const push = (end: number): void => {
    const sentence = text.slice(start, end).trim();
    if (sentence !== '') sentences.push(sentence);
    start = end;
  };
  for (const match of text.matchAll(/[.!?]+["'”’)\]\u200b]*(?=\s|$)|\n\s*\n|\n(?=\s*[•▪●○◦■])/gu)) {
    const end = match.index + match[0].length;
    if (match[0].startsWith('\n') || endsSentence(text, { start, stop: match.index, end })) push(end);
  }
  push(text.length);
  return sentences;
}

function endsSentence(text: string, at: { start: number; stop: number; end: number }): boolean {
  const rest = text.slice(at.end, at.end + 60).replace(/^[\s\u200b\ufeff]+/u, '');
  if (rest === '') return true;
  if (text[at.stop] !== '.') return sentenceStart.test(rest);
  const before = text.slice(Math.max(at.start, at.stop - 24), at.stop);
  const word = (/[\p{L}\p{N}.]+$/u.exec(before)?.[0] ?? '').toLowerCase();
  if (/^(?:\d{1,2}|[a-z]|[ivx]+)(?:\.\d+)*$/.test(word) && before.trim().length === word.length) return false;
  if (/^\p{L}$/u.test(word) && /\p{Lu}$/u.test(before)) return /\p{Ll}\s\p{Lu}$/u.test(before) && startWord.test(rest);
  if (isListLetter(before)) return false;
  if (
    /^\d{1,2}$/.test(word) &&
    /^(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)/u.test(rest)
  )
    return false;
  if (word === 'no' && isAnswer(before)) return startWord.test(rest);
  if (abbreviations.has(word)) return mayEnd.has(word) && startWord.test(rest);
  return sentenceStart.test(rest);
}

/** "A1: No. The Contractor shall …": a whole answer, not the number of something. */
function isAnswer(before: string): boolean {
  return /(?:^|[:)]|\b[Aa]\d{0,3}\.)\s*[Nn]o$/u.test(before);
}

/** A small letter on its own before a full stop is the mark of the item that follows: "…, a. cranes b. tugs". */
function isListLetter(before: string): boolean {
  return /(?:^|[\s,;:])\p{Ll}$/u.test(before) && !/\b[ap]\.\s?m$/u.test(before);
}
