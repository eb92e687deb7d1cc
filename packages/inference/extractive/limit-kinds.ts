/** What a limit is judged by: its sentence, that sentence with its headings, and the limit as printed. */
interface LimitContext {
  readonly quote: string;
  readonly wide: string;
  readonly limit: string;
}

/** One form of limit: how it is worded (group 1 is the limit as printed) and where such words are a rule on the offer or its price. */
export interface LimitKind {
  readonly kind: string;
  readonly pattern: RegExp;
  readonly applies: (context: LimitContext) => boolean;
}

const spelled =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|eighteen|twenty(?:-five)?|thirty|forty(?:-five)?|fifty|sixty|seventy-five|ninety|(?:one )?hundred(?: and twenty)?|ein(?:e|en|er)?|zwei|drei|vier|fünf|sechs|zehn|zwölf|zwanzig|dreißig|sechzig|neunzig';
const count = `(?<![\\d.])(?:\\(\\d{1,5}\\)|\\d{1,5}(?:[.,]\\d{1,3})?|\\b(?:${spelled}))(?:[\\s-]{0,2}\\(\\s*\\d{1,5}\\s*\\))?`;
const most =
  '(?:no more than|not more than|no greater than|not (?:to )?exceed|(?:shall|must|may|should|will|can|do) ?not exceed|cannot exceed|never exceed|limit(?:ed)? (?:of|to|is)|(?:a )?maximum(?: length)?(?: of|:| is)?|max\\.?(?: of)?|up to|at most|no longer than|not be longer than|in excess of|exceeding|beyond|less than|fewer than|höchstens|maximal|max\\.|bis zu|nicht mehr als|auf|limit:)';
const least =
  '(?:at least|a minimum of|minimum(?: of)?|no(?:t)? (?:fewer|less) than|mindestens|wenigstens|no smaller than|not smaller than|minimum:)';
const sheets = '(?:pages?|sheets?|sides?|(?:din[- ]?a4[- ]?)?seiten?|blatt)';
const adjectives =
  '(?:(?:single[- ]sided|double[- ]sided|one[- ]sided|typed|printed|typewritten|standard|letter[- ]size|numbered|full|total) ){0,2}';
const days =
  '(?:(?:consecutive |calendar |business |working |full )?(?:days?|months?|years?|weeks?)|(?:kalender|werk)?tagen?|wochen?|monaten?)';
const money =
  '(?:(?:US ?)?\\$ ?\\d[\\d,]{0,14}(?:\\.\\d{1,2})?(?: ?(?:million|billion|[kKmM]\\b))?|(?:EUR|USD|CHF|€|£) ?\\d[\\d.,]{0,14}\\d|\\d[\\d.,]{0,14}(?:,-)? ?(?:EUR\\b|Euro\\b|€|US dollars))';

const modifiers = '(?:(?!pages?|seiten|of |the )[\\p{L}()/-]{1,20} ){0,3}?';
const samples = 'examples?|references?|r[eé]sum[eé]s?|case studies|referenzen|referenzprojekte';

const aboutOffer =
  /\b(?:proposals?|quot(?:e|es|ation|ations)\b|bids?|offers?|submissions?|submittals?|volumes?|r[eé]sum[eé]s?|pages?|responses?|e-?mails?|files?|attachments?|narratives?|documents?|plans?|approach|letters?|summary|fonts?|margins?|originals?|copies|forms?|essays?|statements?|presentations?|references|samples?|angebot\p{L}*|konzept\p{L}*|unterlagen|referenz\p{L}*|lebensl\p{L}+)/iu;
const handedIn =
  /\b(?:submit\w*|provid\w+|deliver\w*|sen[dt]\w*|furnish\w*|includ\w+|suppl(?:y|ied)|mail\w*|return\w*|original|einzureichen|einreich\p{L}+|abzugeben|vorzulegen|beizufügen)\b/iu;
/** Copies of what is no offer. */
const otherCopies =
  /\b(?:invoices?|reports? of|certificates? of insurance|payroll|licen[sc]es?|receipts?|published|contract documents?)\b/iu;
/** Sums that bound a fine, a cover or a threshold of the law say nothing of the price. */
const otherSums =
  /\b(?:no part of|not the (?:budget|price)|fines?|penalt\w+|threshold|insur\w+|liabilit\w+|indemn\w+|damages|occurrence|aggregate|coverage|bonds?|gifts?|gratuit\w+|imprison\w*|claims?|tax(?:es)?|wages?|net worth|receipts|annual revenues?|size standards?|micro-?purchase|deductible|fees? of|haftung|versicher\p{L}+|deckungssumme|vertragsstrafe|umsatz)\b/iu;
const spending =
  /\b(?:contracts?|orders?|task|budget\w*|travel|project|program|funding|funded|court|agency|government|county|city|state|department|price|pricing|cost|costs|ceiling|not[- ]to[- ]exceed|NTE|award|value|amount|total|bids?|offers?|quot\w+|proposals?|auftrag\p{L}*|höchst\p{L}+|obergrenze|budget\p{L}*|kosten\p{L}*|angebots?\p{L}*)\b/iu;
const validity =
  /\b(?:offers?|bids?|quot(?:e|es|ation|ations)|proposals?|tenders?|pric(?:es?|ing)|submissions?|angebot\p{L}*|bieter|binde\p{L}*|zuschlags?frist)\b/iu;

/** Text is set between 8 and 16 points; other numbers near the word "font" are something else. */
function isTypeSize({ limit }: LimitContext): boolean {
  const points = Number((/\d{1,2}(?:[.,]\d)?/u.exec(limit)?.[0] ?? '0').replace(',', '.'));
  return points >= 8 && points <= 16;
}

const offered = ({ wide }: LimitContext): boolean => aboutOffer.test(wide);
const always = (): boolean => true;
const kindOf = (kind: string, source: string, applies: LimitKind['applies'] = always): LimitKind => ({
  kind,
  pattern: new RegExp(source, 'giu'),
  applies,
});

/** All forms, in the order in which they claim a place in a sentence: what an earlier one has read, a later one leaves alone. Wording of public solicitations, English and German. */
export const limitKinds: readonly LimitKind[] = [
  kindOf('length', `\\b${most}[^.;,(\\d]{0,30}?(${count}[\\s-]*${adjectives}${sheets})\\b`),
  kindOf(
    'length',
    `(?<=\\p{L}), (${count} ${sheets})(?=[,.;]|$)`,
    ({ quote, wide }) => aboutOffer.test(wide) && quote.length < 160,
  ),
  kindOf(
    'length',
    `(${count}[\\s-]${sheets})\\s*\\)?,?\\s*(?:limit\\w*\\b|maximum|max\\b|or (?:less|fewer)\\b|in length|total\\b|nicht (?:überschreiten|übersteigen))`,
  ),
  kindOf(
    'length',
    `\\b(?:page (?:limit|count|maximum|limitation)|seiten(?:zahl|begrenzung|limit))\\s*(?:(?:is|are|of|to|shall be|set at|ist|auf|von|maximal|max\\.)\\s|[:=–-]\\s?)\\s*(${count}(?: ${sheets})?)(?![\\d.]*\\d)`,
  ),
  kindOf(
    'length',
    `\\b((?:does not have|do not have|has no|have no|no|without|not subject to|unlimited)(?: an?| any| the)? page limit(?:ation|s)?)\\b`,
  ),
  kindOf(
    'text length',
    `\\b${most}[^.;,(\\d]{0,30}?(${count}\\s*-?(?:words?|characters?|wörter|wörtern|zeichen|lines))\\b`,
  ),
  kindOf(
    'text length',
    `(${count}[\\s-](?:words?|characters?|wörter|zeichen))\\s*\\)?,?\\s*(?:limit\\w*\\b|maximum|max\\b|or (?:less|fewer)\\b|nicht (?:überschreiten|übersteigen))`,
  ),
  kindOf(
    'font size',
    `\\b((?:${least} )?\\d{1,2}(?:[.,]\\d)?[\\s-]*(?:pt\\b\\.?|points?\\b|punkt\\b))(?=[^.;]{0,40}\\b(?:font|type|size|text|arial|calibri|times|schrift\\p{L}*)|[^;]{0,10}$)`,
    (context) =>
      isTypeSize(context) &&
      /\b(?:font|type|typeface|text|size|pitch|schrift\p{L}*|arial|times|calibri)/iu.test(context.quote),
  ),
  kindOf(
    'font size',
    `\\b(?:font|typeface|type ?size|schrift(?:größe|grad|art)|arial|times new roman|calibri|helvetica|garamond|courier(?: new)?)\\b[^.;\\d]{0,60}(\\d{1,2}(?:[.,]\\d)?(?:[\\s-]*(?:pt\\b\\.?|points?\\b|punkt\\b))?)(?![\\d%/])`,
    isTypeSize,
  ),
  kindOf(
    'font size',
    `\\btype\\b[^.;\\d]{0,40}(\\d{1,2}(?:\\.\\d)?[\\s-]*(?:pt\\b\\.?|points?\\b|pitch\\b))`,
    isTypeSize,
  ),
  kindOf(
    'margins',
    `\\b(?:margins?|seitenränder|rand|ränder)\\b[^.;]{0,80}?((?:(?:${least}|no less than) )?(?:\\d(?:[.,]\\d{1,2})?|one|½)[\\s-]*(?:\\(1\\)\\s*)?(?:inch(?:es)?\\b|"|”|cm\\b|in\\b))`,
  ),
  kindOf(
    'margins',
    `\\b((?:one|\\d(?:[.,]\\d{1,2})?)[\\s-]*(?:\\(1["”]?\\)\\s*)?(?:inch\\b|["”]|cm\\b)[\\s-]*(?:\\w+ ){0,2}(?:margins?|rand|ränder))`,
  ),
  kindOf(
    'paper size',
    `\\b(8\\s?(?:½|1\\/2|\\.5)\\s*["”]?[\\s-]*(?:inch(?:es)?\\s*)?(?:x|by|×)\\s*11\\s*["”]?(?:\\s*-?inch(?:es)?)?|din[- ]?a ?4(?=\\b(?!-?seite)))`,
  ),
  kindOf('paper size', `\\b(a4|letter[- ]size)(?=[\\s-]{1,2}(?:paper|format|size|sheets?|papier)\\b)`),
  kindOf(
    'line spacing',
    `\\b((?:single|double|1[.,]5|one and (?:a|one)[- ]half)[\\s-]{0,2}(?:line[\\s-])?(?:spac(?:ed|ing)|zeilig\\p{L}*)|(?:zeilenabstand|line spacing)[^.;]{0,20}?\\d(?:[.,]\\d)?)`,
    offered,
  ),
  kindOf(
    'copies',
    `\\b((?:(?:an?|one \\(1\\)|one|1) )?(?:signed |unbound |bound |hard ?copy |clearly marked ){0,2}originals?(?: (?:proposal|bid|offer|quote|response))? (?:and|plus|\\+|und) ${count} (?:[\\w-]+ ){0,2}(?:cop(?:y|ies)|kopien?)|(?:one|two|three|four|five|six|seven|eight|ten|\\d{1,2})(?:\\s*\\(\\d{1,2}\\))? (?:[\\w-]+,? ){0,3}?(?:cop(?:y|ies)|originals?)|${count} ?(?:-fach|kopien|ausfertigungen|exemplaren?)|(?:ein|zwei|drei|vier)fach(?:er)?(?= ausfertigung)|(?:du|tri|quadru)plicate)\\b`,
    ({ quote, wide }) =>
      (handedIn.test(quote) || /\b(?:required|number of copies|ausfertigung)/iu.test(quote)) &&
      aboutOffer.test(wide) &&
      !otherCopies.test(quote),
  ),
  kindOf(
    'file size',
    `\\b(\\d{1,4}(?:[.,]\\d{1,3})?[\\s-]?(?:MB|GB|KB|megabytes?|gigabytes?))\\b`,
    ({ quote, wide }) =>
      aboutOffer.test(wide) &&
      /\b(?:limit\w*|max\w*|exceed\w*|size|larger|less|below|above|smaller|under|up to|over|höchstens|maximal|größe)\b/iu.test(
        quote,
      ),
  ),
  kindOf(
    'file format',
    `\\b(?:in|as|an?|im|als)\\s(?:a |an |one |single |searchable |unlocked |electronic ){0,3}((?:adobe |microsoft |ms |\\.)?(?:pdf|portable document format|word|excel)(?:\\s?(?:\\(\\.?\\w{3,5}\\)|(?:or|and|oder|und|\\/) (?:adobe |microsoft |ms )?(?:pdf|word|excel))){0,2}[\\s-](?:formats?|files?|documents?|datei(?:en)?))\\b`,
    ({ quote, wide }) =>
      handedIn.test(quote) &&
      /\b(?:proposals?|quot(?:e|es|ations?)|bids?|offers?|submissions?|responses?|volumes?|angebot\p{L}*|r[eé]sum[eé]s?)\b/iu.test(
        wide,
      ) &&
      !/\binvoices?\b/iu.test(quote),
  ),
  kindOf(
    'price ceiling',
    `(?:not[- ]to[- ]exceed|(?:shall|will|may|must|can|do) ?not exceed|cannot exceed|no more than|ceiling|maximum (?:total |contract |order |overall ){0,2}(?:amount|value|price|cost|budget|fee)|up to|budget(?:ed)?|höchstbetrag|obergrenze|höchstens|maximal|bis zu|budget\\p{L}*|auftragswert|kostenrahmen)[^.;]{0,60}?(${money})`,
    ({ quote }) => spending.test(quote) && !otherSums.test(quote) && !/[=×÷]|\bpoints\b/u.test(quote),
  ),
  kindOf(
    'estimated value',
    `\\b(?:estimat\\w+|anticipated|geschätzt\\p{L}*)[^.;]{0,40}\\b(?:values?|costs?|budget|amount|obligations|price|auftragswert|wert)\\b[^.;]{0,60}?(${money})`,
    ({ quote }) => spending.test(quote) && !otherSums.test(quote) && !/[=×÷]/u.test(quote),
  ),
  kindOf(
    'offer validity',
    `\\b(?:valid(?:ity)?|acceptance period|remain (?:open|firm|in effect|effective)|(?:held|hold|be|are|is) firm|firm (?:for|offer)|irrevocable|binding|withdrawn?|expires?|bindefrist|zuschlagsfrist|gebunden|gültig|tak(?:e|en) back|(?:price|prices|quote|offer|bid)s? (?:is|are) good)\\b[^.]{0,70}?(${count}\\s*${days})\\b`,
    ({ quote }) =>
      validity.test(quote) &&
      !/\bfirm[- ]fixed\b|\b(?:licen[sc]es?|certificates?|permits?|registrations?|cards?)\b/iu.test(quote),
  ),
  kindOf(
    'offer validity',
    `\\b(${count}\\s*${days})\\b(?= [^.;]{0,60}\\b(?:acceptance period|gebunden)|\\s(?:acceptance|validity))`,
    ({ quote }) => validity.test(quote),
  ),
  kindOf(
    'presentation length',
    `\\b${most}[^.;,(\\d]{0,30}?(${count}[\\s-]*(?:minutes?|hours?|minuten|stunden?))\\b`,
    ({ wide }) =>
      /\b(?:presentations?|interviews?|demonstrations?|demos?|präsentation\p{L}*|vorstellung\p{L}*|bietergespräch\p{L}*)\b/iu.test(
        wide,
      ),
  ),
  kindOf(
    'number',
    `\\b${most}\\s+(?:of )?(${count}\\s+${modifiers}(?:${samples}|contracts?|projects?|slides?|attachments?|appendices|volumes?|labor categories|participants?|attendees|anlagen|folien|lebensläufe))\\b`,
    ({ quote, wide }) =>
      aboutOffer.test(wide) &&
      !/\b(?:option|award(?:s|ed)?\b|sub-?contracts? (?:over|exceeding)|multiple contracts)\b/iu.test(quote),
  ),
  kindOf('number', `\\b${least}\\s+(?:of )?(${count}\\s+${modifiers}(?:${samples}))\\b`, offered),
  kindOf(
    'number',
    `\\b(?:submit|provide|list|include|furnish|identify|supply|nennen|benennen)\\w*\\s(?:the names? of |contact information for )?(${count} ${modifiers}(?:${samples}))\\b`,
    offered,
  ),
];
