import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Brief, briefSchema, type Proposal, proposalSchema } from '@bidsmith/core';
import { startProgram } from '../support/program.ts';

export interface DraftedPackage {
  readonly folder: string;
  readonly exitCode: number | null;
  /** Progress and messages, as the user sees them. */
  readonly errors: string;
  readonly seconds: number;
}

export interface DraftOrder {
  readonly files: readonly string[];
  readonly folder: string;
  /** Where the program keeps its database; drafts may share it. */
  readonly dataFolder: string;
  readonly more?: readonly string[];
}

/** Runs `bidsmith draft` as a user would, and waits for its end. */
export async function draftPackage({ files, folder, dataFolder, more = [] }: DraftOrder): Promise<DraftedPackage> {
  const startedAt = performance.now();
  const program = startProgram(['draft', ...files, '--out', folder, ...more], { BIDSMITH_DATA: dataFolder });
  const exitCode = await program.ended();
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return { folder, exitCode, errors: program.errors(), seconds };
}

export async function readBrief(folder: string): Promise<Brief> {
  return briefSchema.parse(JSON.parse(await readFile(join(folder, 'brief.json'), 'utf8')));
}

export async function readProposal(folder: string): Promise<Proposal> {
  return proposalSchema.parse(JSON.parse(await readFile(join(folder, 'proposal.json'), 'utf8')));
}
