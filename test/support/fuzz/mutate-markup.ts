import type { Random } from './random.ts';

const values = [
  '',
  '0',
  '-1',
  '99999999999',
  'NaN',
  'A1:XFD1048576',
  '../../x',
  'http://127.0.0.1:9/',
  'rId1',
  '\u202e',
  'none',
] as const;
const deep = 300;

/** Random changes to XML or HTML that leave most of it well formed: tags dropped, doubled, moved, nested deeply, values changed. */
export function mutateMarkup(text: string, random: Random): string {
  let changed = text;
  const rounds = 1 + random.below(4);
  for (let round = 0; round < rounds; round += 1) changed = random.pick(mutations)(changed, random);
  return changed;
}

type Mutation = (text: string, random: Random) => string;

const mutations: readonly [Mutation, ...Mutation[]] = [
  dropTag,
  doubleElement,
  moveElement,
  nestElement,
  changeValue,
  changeValue,
  dropValue,
];

interface Span {
  readonly start: number;
  readonly end: number;
}

function dropTag(text: string, random: Random): string {
  const { start, end } = tagAt(text, random);
  return text.slice(0, start) + text.slice(end);
}

function doubleElement(text: string, random: Random): string {
  const { start, end } = elementAt(text, random);
  const copies = random.chance(0.2) ? 50 : 1;
  return text.slice(0, end) + text.slice(start, end).repeat(copies) + text.slice(end);
}

function moveElement(text: string, random: Random): string {
  const { start, end } = elementAt(text, random);
  const rest = text.slice(0, start) + text.slice(end);
  const place = tagAt(rest, random).end;
  return rest.slice(0, place) + text.slice(start, end) + rest.slice(place);
}

function nestElement(text: string, random: Random): string {
  const { start, end } = elementAt(text, random);
  const name = /^<([\w:-]+)/.exec(text.slice(start, end))?.[1];
  if (name === undefined) return text;
  const levels = 1 + random.below(deep);
  return `${text.slice(0, start)}${`<${name}>`.repeat(levels)}${text.slice(start, end)}${`</${name}>`.repeat(levels)}${text.slice(end)}`;
}

function changeValue(text: string, random: Random): string {
  return replaceValue(text, random, (name) => ` ${name}="${random.pick(values)}"`);
}

function dropValue(text: string, random: Random): string {
  return replaceValue(text, random, () => '');
}

function replaceValue(text: string, random: Random, replacement: (name: string) => string): string {
  const attributes = [...text.matchAll(/ ([\w:-]+)="[^"]*"/g)];
  const chosen = attributes[random.below(attributes.length)];
  if (chosen === undefined) return text;
  return text.slice(0, chosen.index) + replacement(chosen[1] ?? '') + text.slice(chosen.index + chosen[0].length);
}

function tagAt(text: string, random: Random): Span {
  const tags = [...text.matchAll(/<[^<>]+>/g)];
  const tag = tags[random.below(tags.length)];
  return tag === undefined ? { start: 0, end: 0 } : { start: tag.index, end: tag.index + tag[0].length };
}

/** From a tag to the next end of an element with its name; nesting is not followed. */
function elementAt(text: string, random: Random): Span {
  const tag = tagAt(text, random);
  const name = /^<([\w:-]+)/.exec(text.slice(tag.start, tag.end))?.[1];
  const close = name === undefined ? -1 : text.indexOf(`</${name}>`, tag.end);
  return close < 0 ? tag : { start: tag.start, end: close + (name?.length ?? 0) + 3 };
}
