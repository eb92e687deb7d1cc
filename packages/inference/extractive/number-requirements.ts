import { type Requirement, sha256 } from '@bidsmith/core';
import { sameWords } from './same-words.ts';

type Row = Omit<Requirement, 'id'>;

const clause =
  /^(?:(?:section|sec\.?|article|part|abschnitt|ziffer|nr\.)\s*|§\s*)?((?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3}){0,5}|[A-Z](?:\.\d{1,3}){1,5})\b/iu;
/** Three digits tell the statements of one clause apart; a clause with more than that many rows gets longer numbers. */
const slots = 1_000;
const digits = 3;
const hashDigits = 12;

/**
 * Gives requirements their ids: `R-<clause>-NNN` where the heading is numbered, else `R-p<page>-NNN`, else `R-NNN`. NNN follows from the words,
 * so an id survives when other rows come or go; only where two statements of one clause fall on one number does the second take the next free one.
 */
export function numberRequirements(rows: readonly Row[]): Requirement[] {
  const seeds = rows.map((row) => ({ row, stem: stemOf(row), hash: hashOf(row) }));
  const ids = new Map<Row, string>();
  for (const group of Map.groupBy(seeds, ({ stem }) => stem).values()) {
    const taken = new Set<number>();
    for (const { row, stem, hash } of inFixedOrder(group)) {
      const slot = freeSlot(hash, taken);
      taken.add(slot);
      ids.set(row, `${stem}-${String(slot).padStart(digits, '0')}`);
    }
  }
  return rows.map((row) => ({ id: ids.get(row) ?? 'R', ...row }));
}

function stemOf({ section, page }: Row): string {
  const number = clause.exec(section ?? '')?.[1];
  const place = number ?? (page === null ? null : `p${page}`);
  return place === null ? 'R' : `R-${place}`;
}

/** The page is no part of the hash: a statement that moves to the next page keeps its number within its clause. */
function hashOf({ quote }: { readonly quote: string }): string {
  return sha256(sameWords(quote)).slice(0, hashDigits);
}

/** By the words, and repeated words by their place: the order of the rows around them plays no part. */
function inFixedOrder<Seed extends { readonly hash: string; readonly row: Row }>(seeds: readonly Seed[]): Seed[] {
  return seeds.toSorted(
    (a, b) => compare(a.hash, b.hash) || compare(a.row.file, b.row.file) || (a.row.page ?? 0) - (b.row.page ?? 0),
  );
}

function freeSlot(hash: string, taken: ReadonlySet<number>): number {
  const wanted = Number.parseInt(hash, 16) % slots;
  let slot = wanted;
  while (taken.has(slot)) slot = taken.size >= slots ? slot + 1 : (slot + 1) % slots;
  return slot;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
