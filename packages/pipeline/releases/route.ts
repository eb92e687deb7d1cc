import { sha256 } from '@bidsmith/core';

const places = 10_000;
/** 13 hex digits are the most that a number holds exactly. */
const exactDigits = 13;

/**
 * True for this percentage of all proposals, and always the same answer for the same proposal: `sha256(salt + id) mod 10000 < percent · 100`.
 * The salt is the release on trial, so that each trial draws anew.
 */
export function isRouted(salt: string, proposalId: string, percent: number): boolean {
  return Number.parseInt(sha256(salt + proposalId).slice(0, exactDigits), 16) % places < Math.round(percent * 100);
}
