import { normaliseForQuotes } from '@bidsmith/core';

const earlier =
  '(?:previous|prior|above|earlier|preceding|foregoing|former|existing|initial|original|system|vorherigen|vorhergehenden|vorangegangenen|vorangehenden|früheren|obigen|bisherigen)';
const orderNouns =
  '(?:instructions?|prompts?|directives?|rules|orders|commands|guidelines|context|anweisungen|instruktionen|befehle)';
const filler = '(?:(?:all|any|every|each|the|your|of|these|those|other|such|alle|die|deine|ihre|sämtliche) ){0,4}';
const modelNouns =
  '(?:ai (?:assistant|model|system|agent|bot|tool)|artificial intelligence|(?:large )?language model|llm|chat ?bot|helpful assistant|ki-(?:assistent|modell)|sprachmodell|mod[èe]le de langage|assistant ia)';
const hiddenText = '(?:(?:your )?(?:system|hidden|initial|developer|secret) prompt)';
const german = '(?:ignorier(?:e|en sie|t)|vergiss|vergessen sie|missachte(?:n sie)?|verwirf|verwerfen sie)';
const romance =
  '(?:ignor(?:e|ez|er|a|ate|en|ar)|oubli(?:e|ez|er)|olvid(?:a|e|en)|dimentica(?:te)?|negeer|ne (?:tiens|tenez) (?:pas|aucun) compte (?:de|des))';
const romanceNouns =
  '(?:instructions?|consignes|directives|instrucciones|indicaciones|istruzioni|instruç(?:ão|ões)|instructies)';

/** Words that only make sense when a language model is spoken to. Each stands for itself. */
const plainSigns: readonly RegExp[] = [
  new RegExp(`\\b(?:ignore|${german}) ${filler}${earlier} (?:\\w+ )?${orderNouns}\\b`, 'u'),
  new RegExp(
    `\\b${romance} (?:tou(?:te|t)s?|todas?|tutte|alle)? ?(?:les|las|le|des|de)? ?${romanceNouns} (?:pr[ée]c[ée]dentes|ant[ée]rieures|ci-dessus|anteriores|previas|precedenti)`,
    'u',
  ),
  /\bnegeer (?:alle )?(?:vorige|voorgaande|eerdere) instructies\b/u,
  new RegExp(
    `\\b(?:you are|act as|pretend to be|du bist|sie sind|tu es|vous êtes) (?:now )?(?:an? |the |ein |un )?${modelNouns}\\b`,
    'u',
  ),
  new RegExp(`\\b(?:note|attention|message|instructions?|hinweis) (?:to|for|an) (?:any |all |the )?${modelNouns}`, 'u'),
  new RegExp(`\\bif you are (?:an? |the )?(?:ai\\b|${modelNouns})`, 'u'),
  new RegExp(`\\b${modelNouns}s? (?:that is |that are |which is )?(?:reading|processing|summari[sz]ing) this\\b`, 'u'),
  /<\|(?:im_start|im_end|im_sep|system|user|assistant|channel|eot_id|start_header_id|end_header_id|begin_of_text|endoftext)\|>/u,
  /<\/?(?:im_start|im_end|endoftext|start_of_turn|end_of_turn)>|<system>|\[\/?inst\]|<<\/?sys>>/u,
  /#{2,4} (?:system|assistant|instruction) ?:/u,
  /<<< ?data\b|\bdata ?>>>|={5}[0-9a-f]{16}={5}/u,
  /\bend of (?:the )?(?:data|untrusted \w{1,20}|user (?:message|input)|solicitation text)\b[^\p{L}]{0,12}(?:\p{L}{1,16}[^\p{L}]{1,3}){0,5}?(?:instructions?|task|system|assistant)\b/u,
  /\bdo anything now\b|\bjailbreak mode\b|\byou are now in developer mode\b/u,
];
/** Words that a buyer may also write to a bidder, in an amendment or about a program to be delivered. */
const openSigns: readonly RegExp[] = [
  new RegExp(`\\b(?:disregard|forget|override|bypass) ${filler}${earlier} (?:\\w+ )?${orderNouns}\\b`, 'gu'),
  new RegExp(`\\b${german} ${filler}${earlier} (?:regeln|vorgaben|hinweise)\\b`, 'gu'),
  new RegExp(
    `\\b(?:print|reveal|output|repeat|disclose|leak|expose|tell|show|include|add|insert|write) (?:\\w+ ){0,3}?${hiddenText}\\b`,
    'gu',
  ),
  /\b(?:print|reveal|output|leak|expose) your (?:prompt|instructions)\b/gu,
  /\b(?:when|while|if) (?:you (?:are )?)?(?:summari[sz]e|summari[sz]ing|analy[sz]ing|parsing|processing|extracting from) this (?:document|rfp|text|page|file)\b/gu,
];
const speaksToBidders =
  /\b(?:section|amendment|addendum|attachment|paragraph|volume|clause|exhibit|appendix|solicitation|rf[pqi]|abschnitt|anlage|vergabeunterlagen|bieter)\b|\b(?:contractors?|vendors?|offerors?|bidders?|quoters?|suppliers?|respondents?|system|solution|software|application|users?) (?:shall|must|will|should|may|can)\b/u;

const encoded = /[A-Za-z0-9+/]{40,4000}={0,2}/gu;
const hexadecimal = /(?:[0-9a-f]{2}[ :]?){24,2000}/giu;
/** Code points of the Unicode block of tags, which no program shows and a model reads as letters. */
const tags = /[\u{e0020}-\u{e007e}]+/gu;
const tagBase = 0xe0000;
/** Shorter runs, in UTF-16 units (two per tag), belong to the flags among the emoji. */
const minTagUnits = 24;
/** "i g n o r e": letters set apart. */
const spacedLetters = /(?<![\p{L}\p{N}])(?:\p{L} ){4,40}\p{L}(?![\p{L}\p{N}])/gu;
/** Letters of other alphabets that look like Latin ones. */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  ɡ: 'g',
  ո: 'n',
  ο: 'o',
  ν: 'v',
  α: 'a',
  ι: 'i',
  ρ: 'p',
};
/** Marks of emphasis around words, as Markdown sets them. */
const emphasis = /(?<![\p{L}\p{N}])[*_`~]{1,3}(?=\p{L})|(?<=\p{L})[*_`~]{1,3}(?![\p{L}\p{N}])/gu;

/** True for a text that gives orders to a language model, also where its letters are hidden, spaced, replaced by others that look alike, or encoded. Ordinary requests to bidders are none. */
export function isMachineOrder(text: string): boolean {
  return anyReading(text, (flat) => givesPlainOrders(flat) || givesOpenOrders(flat));
}

/** False where no part of the text is such an order, whatever stands around it: one look at a whole document saves one at each of its blocks. */
export function mayHoldMachineOrder(text: string): boolean {
  return anyReading(text, (flat) => givesPlainOrders(flat) || openSigns.some((sign) => flat.search(sign) !== -1));
}

function anyReading(text: string, test: (flat: string) => boolean): boolean {
  const hidden = [...text.matchAll(tags)].filter(([run]) => run.length >= minTagUnits);
  return hidden.length > 0 || [text, ...decoded(text)].some((reading) => test(undisguised(reading)));
}

function givesPlainOrders(flat: string): boolean {
  return plainSigns.some((sign) => sign.test(flat));
}

/** Each place counts for itself: one that speaks to bidders does not excuse the next. */
function givesOpenOrders(flat: string): boolean {
  return openSigns.some((sign) =>
    [...flat.matchAll(sign)].some(({ index }) => !speaksToBidders.test(sentenceAround(flat, index))),
  );
}

function undisguised(text: string): string {
  return normaliseForQuotes(text)
    .toLowerCase()
    .replace(emphasis, '')
    .replace(spacedLetters, (run) => run.replaceAll(' ', ''))
    .replace(/\p{L}{3,}/gu, (word) =>
      isMixed(word) ? word.replace(/[^a-z]/gu, (letter) => lookalikes[letter] ?? letter) : word,
    );
}

function isMixed(word: string): boolean {
  return /[\u0250-\uffff]/u.test(word) && /[a-z]/u.test(word);
}

function sentenceAround(text: string, index: number): string {
  const start = Math.max(text.lastIndexOf('. ', index), text.lastIndexOf('! ', index)) + 1;
  const end = text.slice(index).search(/[.!?](?:\s|$)/u);
  return text.slice(start, end === -1 ? text.length : index + end);
}

function decoded(text: string): string[] {
  const shown = [...text.matchAll(tags)].map(([run]) =>
    run.replace(/./gu, (tag) => String.fromCodePoint((tag.codePointAt(0) ?? tagBase) - tagBase)),
  );
  const readableBytes = [...text.matchAll(encoded)].map(([run]) => Buffer.from(run, 'base64').toString('utf8'));
  const hex = [...text.matchAll(hexadecimal)].map(([run]) =>
    Buffer.from(run.replace(/[ :]/gu, ''), 'hex').toString('utf8'),
  );
  return [...shown, ...readableBytes, ...hex];
}
