import { type Block, type Chunk, normaliseForQuotes, tableText } from '@bidsmith/core';
import { splitSentences } from './split-sentences.ts';

const earlier =
  '(?:previous|prior|above|earlier|preceding|foregoing|former|existing|initial|original|system|vorherigen|vorhergehenden|obigen|bisherigen)';
const orderNouns =
  '(?:instructions?|prompts?|directives?|rules|orders|commands|guidelines|context|anweisungen|befehle)';
const filler = '(?:(?:all|any|every|each|the|your|of|these|those|other|such|alle|die|deine) ){0,4}';
const modelNouns =
  '(?:ai (?:assistant|model|system|agent|bot|tool)|artificial intelligence|(?:large )?language model|llm|chat ?bot|helpful assistant|ki-(?:assistent|modell))';
const hiddenText = '(?:(?:your )?(?:system|hidden|initial|developer|secret) prompt)';

/** Words that only make sense when a language model is spoken to. Each stands for itself. */
const plainSigns: readonly RegExp[] = [
  new RegExp(`\\b(?:ignore|ignoriere(?:n sie)?) ${filler}${earlier} (?:\\w+ )?${orderNouns}\\b`, 'u'),
  new RegExp(`\\b(?:you are|act as|pretend to be|du bist|sie sind) (?:now )?(?:an? |the |ein )?${modelNouns}\\b`, 'u'),
  new RegExp(`\\b(?:note|attention|message|instructions?|hinweis) (?:to|for|an) (?:any |all |the )?${modelNouns}`, 'u'),
  new RegExp(`\\bif you are (?:an? |the )?(?:ai\\b|${modelNouns})`, 'u'),
  new RegExp(`\\b${modelNouns}s? (?:that is |that are |which is )?(?:reading|processing|summari[sz]ing) this\\b`, 'u'),
  /\bignorez (?:toutes )?les instructions pr[ée]c[ée]dentes\b|\bignora (?:todas )?las instrucciones (?:anteriores|previas)\b/u,
  /<\|?(?:im_start|im_end|system|endoftext)\|?>|\[\/?inst\]|<<\/?sys>>/u,
  /\bdo anything now\b|\bjailbreak mode\b|\byou are now in developer mode\b/u,
];
/** Words that a buyer may also write to a bidder, in an amendment or about a program to be delivered. */
const openSigns: readonly RegExp[] = [
  new RegExp(`\\b(?:disregard|forget|override|bypass) ${filler}${earlier} (?:\\w+ )?${orderNouns}\\b`, 'u'),
  new RegExp(
    `\\b(?:print|reveal|output|repeat|disclose|leak|expose|tell|show|include|add|insert|write) (?:\\w+ ){0,3}?${hiddenText}\\b`,
    'u',
  ),
  /\b(?:print|reveal|output|leak|expose) your (?:prompt|instructions)\b/u,
];
const speaksToBidders =
  /\b(?:section|amendment|addendum|attachment|paragraph|volume|clause|exhibit|appendix|solicitation|rf[pqi])\b|\b(?:contractors?|vendors?|offerors?|bidders?|quoters?|suppliers?|respondents?|system|solution|software|application|users?) (?:shall|must|will|should|may|can)\b/u;

const encoded = /[A-Za-z0-9+/]{40,4000}={0,2}/gu;
/** Code points of the Unicode block of tags, which no program shows and a model reads as letters. */
const tags = /[\u{e0020}-\u{e007e}]+/gu;
const tagBase = 0xe0000;
/** Shorter runs, in UTF-16 units (two per tag), belong to the flags among the emoji. */
const minTagUnits = 24;

/** True for a text that gives orders to a language model, also where its letters are hidden, spaced by zero-width characters or encoded. Ordinary requests to bidders are none. */
export function isMachineOrder(text: string): boolean {
  const hidden = [...text.matchAll(tags)].filter(([run]) => run.length >= minTagUnits);
  return hidden.length > 0 || [text, ...decoded(text)].some(givesOrders);
}

/**
 * The chunk without what gives orders to a model: of a block, everything from the first such sentence on, since what follows belongs to it as a rule; of a table, the row.
 * What stays is verbatim, so that quotes of it still stand on their page.
 */
export function withoutMachineOrders(chunk: Chunk): Chunk {
  const words = `${chunk.context}\n${chunk.blocks.map(({ text, section }) => `${section ?? ''}\n${text}`).join('\n')}`;
  if (!isMachineOrder(words)) return chunk;
  const split = findSplitOrders(chunk.blocks);
  return {
    ...chunk,
    context: chunk.context
      .split('\n')
      .filter((line) => !isMachineOrder(line))
      .join('\n'),
    blocks: chunk.blocks.filter((block) => !split.has(block)).flatMap(withoutOrders),
  };
}

/** Blocks that hold such an order, alone or together with their neighbour. */
export function findMachineOrders(blocks: readonly Block[]): Block[] {
  const split = findSplitOrders(blocks);
  return blocks.filter((block) => split.has(block) || isMachineOrder(block.text));
}

function findSplitOrders(blocks: readonly Block[]): Set<Block> {
  return new Set(
    blocks.flatMap((block, i) => {
      const next = blocks[i + 1];
      const whole = next !== undefined && [block.text, next.text].some(isMachineOrder);
      return next === undefined || whole || !isMachineOrder(`${block.text} ${next.text}`) ? [] : [block, next];
    }),
  );
}

function withoutOrders(block: Block): Block[] {
  const section = block.section !== null && isMachineOrder(block.section) ? null : block.section;
  if (!isMachineOrder(block.text)) return [{ ...block, section }];
  if (block.cells === undefined) {
    const text = beforeOrder(block.text);
    return text === '' ? [] : [{ ...block, section, text }];
  }
  // What stands beside an order belongs to it: the row goes as a whole.
  const cells = block.cells.filter((row) => !isMachineOrder(row.join(' ')));
  const text = tableText(cells);
  return text.trim() === '' ? [] : [{ ...block, section, text, cells }];
}

function beforeOrder(text: string): string {
  if (!isMachineOrder(text)) return text;
  const sentences = splitSentences(text);
  const first = sentences.find(isMachineOrder);
  return first === undefined ? '' : text.slice(0, Math.max(0, text.indexOf(first))).trim();
}

function givesOrders(text: string): boolean {
  const flat = normaliseForQuotes(text).toLowerCase();
  return (
    plainSigns.some((sign) => sign.test(flat)) ||
    openSigns.some((sign) => {
      const match = sign.exec(flat);
      return match !== null && !speaksToBidders.test(sentenceAround(flat, match.index));
    })
  );
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
  return [...shown, ...readableBytes];
}
