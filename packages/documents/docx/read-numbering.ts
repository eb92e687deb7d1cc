import { type Attributes, readXml, wordValue } from '../ooxml/read-xml.ts';

/** One level of a list: how its numbers count and look. */
export interface ListLevel {
  readonly start: number;
  readonly format: string;
  /** How a format of its own counts: "001, 002, 003, ...". */
  readonly custom: string | null;
  /** "%1.%2" and the like. */
  readonly pattern: string;
  /** Level whose step restarts this one, from 0 for never; null for the one above. */
  readonly restart: number | null;
  readonly isDecimal: boolean;
  readonly style: string | null;
}
interface AbstractList {
  readonly levels: Map<number, ListLevel>;
  styleLink: string | null;
  numStyleLink: string | null;
}
export interface ListOverride {
  start: number | null;
  level: ListLevel | null;
}
interface ListInstance {
  abstractId: string;
  readonly overrides: Map<number, ListOverride>;
}
/** word/numbering.xml: abstract lists, and the instances paragraphs refer to. */
export interface Numbering {
  readonly abstracts: ReadonlyMap<string, AbstractList>;
  readonly instances: ReadonlyMap<string, ListInstance>;
}

/** A number in front of a paragraph is a few words at most. */
const maxPatternCharacters = 100;

const plainLevel: ListLevel = {
  start: 1,
  format: 'decimal',
  custom: null,
  pattern: '',
  restart: null,
  isDecimal: false,
  style: null,
};

interface Reading {
  abstract: AbstractList | null;
  instance: ListInstance | null;
  override: ListOverride | null;
  levelNumber: number;
  level: ListLevel | null;
  /** Inside the second wording of what an alternative said, for programs that do not know the first. */
  isFallback: boolean;
}

/** Reads the definitions of lists; absent means no lists. */
export function readNumbering(bytes: Uint8Array | undefined): Numbering {
  const abstracts = new Map<string, AbstractList>();
  const instances = new Map<string, ListInstance>();
  const at: Reading = {
    abstract: null,
    instance: null,
    override: null,
    levelNumber: 0,
    level: null,
    isFallback: false,
  };
  if (bytes === undefined) return { abstracts, instances };
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'mc:Fallback') at.isFallback = true;
      else if (at.isFallback) return;
      else if (name === 'w:abstractNum') {
        at.abstract = { levels: new Map(), styleLink: null, numStyleLink: null };
        abstracts.set(wordValue(attributes, 'abstractNumId') ?? '', at.abstract);
      } else if (name === 'w:num') {
        at.instance = { abstractId: '', overrides: new Map() };
        instances.set(wordValue(attributes, 'numId') ?? '', at.instance);
      } else {
        openInside(name, attributes, at);
      }
    },
    close(name) {
      if (name === 'mc:Fallback') at.isFallback = false;
      else if (name === 'w:abstractNum') at.abstract = null;
      else if (name === 'w:num') at.instance = null;
      else if (name === 'w:lvlOverride') at.override = null;
      else if (name === 'w:lvl') closeLevel(at);
    },
  });
  return { abstracts, instances };
}

function openInside(name: string, attributes: Attributes, at: Reading): void {
  const value = wordValue(attributes) ?? '';
  if (name === 'w:lvl') {
    at.levelNumber = Number(wordValue(attributes, 'ilvl') ?? 0);
    at.level = plainLevel;
  } else if (name === 'w:lvlOverride' && at.instance !== null) {
    at.override = { start: null, level: null };
    at.instance.overrides.set(Number(wordValue(attributes, 'ilvl') ?? 0), at.override);
  } else if (name === 'w:startOverride' && at.override !== null) at.override.start = toStart(value);
  else if (name === 'w:abstractNumId' && at.instance !== null) at.instance.abstractId = value;
  else if (name === 'w:styleLink' && at.abstract !== null) at.abstract.styleLink = value;
  else if (name === 'w:numStyleLink' && at.abstract !== null) at.abstract.numStyleLink = value;
  else if (at.level !== null) at.level = { ...at.level, ...levelProperty(name, value, attributes) };
}

function levelProperty(name: string, value: string, attributes: Attributes): Partial<ListLevel> {
  switch (name) {
    case 'w:start':
      return { start: toStart(value) };
    case 'w:numFmt':
      return { format: value, custom: wordValue(attributes, 'format') ?? null };
    case 'w:lvlText':
      return { pattern: value.slice(0, maxPatternCharacters) };
    case 'w:lvlRestart':
      return { restart: Number(value) };
    case 'w:isLgl':
      return { isDecimal: !['0', 'false', 'off'].includes(value) };
    case 'w:pStyle':
      return { style: value };
    default:
      return {};
  }
}

function toStart(value: string): number {
  const start = Number(value);
  return Number.isInteger(start) ? start : 1;
}

function closeLevel(at: Reading): void {
  if (at.level === null) return;
  if (at.override !== null) at.override.level = at.level;
  else at.abstract?.levels.set(at.levelNumber, at.level);
  at.level = null;
}
