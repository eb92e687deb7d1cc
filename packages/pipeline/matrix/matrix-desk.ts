import { type Matrix, type MatrixRow, placeDecisions } from '@bidsmith/core';
import type { Advancing } from '../advance.ts';
import type { Pipeline } from '../pipeline.ts';
import { createGate } from './create-gate.ts';
import { decide } from './decide.ts';
import { importMatrix } from './import-matrix.ts';
import { createMatrixSources, type MatrixSource } from './matrix-source.ts';

/** Formats in which a matrix is handed out. */
export type MatrixFile = 'xlsx' | 'csv';

type MatrixDesk = Pick<Pipeline, 'matrix' | 'matrixFile' | 'decide' | 'importMatrix'>;

/** What people do with the matrix of a proposal while they wait for it, as against the steps that workers run. */
export function createMatrixDesk(advancing: Advancing): MatrixDesk {
  const gate = createGate();
  const sourceOf = createMatrixSources(advancing, gate);
  const { ports } = advancing;
  const read = async (source: MatrixSource): Promise<Matrix> => {
    const [matrix, decisions] = await Promise.all([source.matrix(), ports.records.decisions(source.record.id)]);
    const { byRequirement, withoutRequirement } = placeDecisions(matrix.rows, decisions);
    const rows = matrix.rows.map((row) => ({ ...row, decision: byRequirement.get(row.id) ?? null }));
    return { ...matrix, rows, withoutRequirement: [...withoutRequirement] };
  };
  return {
    async matrix(id) {
      const source = await sourceOf(id);
      return source && read(source);
    },
    async matrixFile(id, format, signal) {
      const source = await sourceOf(id);
      if (!source) return null;
      const { brief, record } = source;
      const [proposal, decisions] = await Promise.all([source.proposal(), ports.records.decisions(record.id)]);
      const request = { format, proposal, brief, decisions, options: record.options };
      return gate(signal, async (bounded) => (await ports.renderer.render(request, bounded)).bytes);
    },
    async decide(id, decided): Promise<readonly MatrixRow[] | null> {
      const source = await sourceOf(id);
      if (!source) return null;
      await decide(source, decided, ports);
      const ids = new Set(decided.edits.map(({ requirementId }) => requirementId));
      return (await read(source)).rows.filter((row) => ids.has(row.id));
    },
    async importMatrix(id, upload, signal) {
      const source = await sourceOf(id);
      return source && gate(signal, (bounded) => importMatrix(source, upload, { ports, signal: bounded }));
    },
  };
}
