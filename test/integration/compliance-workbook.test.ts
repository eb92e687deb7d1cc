import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Decision, matrixSchema, type RenderFormat } from '@bidsmith/core';
import { createDocumentReader } from '@bidsmith/documents';
import { schemaErrors } from '@bidsmith/ooxml-judge';
import { writeCsv, writeMatrixJson, writeXlsx } from '@bidsmith/rendering';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProcessSandbox } from '../../packages/documents/sandbox-for-tests.ts';
import { editOfRow } from '../../packages/pipeline/matrix/edit-of-row.ts';
import { type EditedTable, readTable } from '../../packages/pipeline/matrix/read-table.ts';
import { convertSheet } from '../support/convert-sheet.ts';
import { quietLog } from '../support/quiet-log.ts';
import { sampleBrief, sampleDecision } from '../support/sample-brief.ts';
import { mediumProposal, sampleOptions } from '../support/sample-proposals.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const brief = sampleBrief(60);
const [one, two] = brief.requirements;
const nothing = { id: '', quote: '' };
const decisions = [
  sampleDecision(one ?? nothing, { status: 'full', verdict: 'confirmed', owner: 'Ada', note: '=1+1 is no formula' }),
  sampleDecision(two ?? nothing, { status: 'partial', strength: 'optional', text: '+ what we understand by it' }),
  sampleDecision({ id: 'R-9', quote: 'Words that are gone.' }, { note: 'kept' }),
];
const byId = new Map(decisions.map((decision) => [decision.requirementId, decision]));
const requestOf = (format: RenderFormat, of = brief, decided: readonly Decision[] = decisions) => ({
  format,
  proposal: mediumProposal(),
  brief: of,
  decisions: decided,
  options: sampleOptions,
});
const reader = createDocumentReader({ sandbox: inProcessSandbox, log: quietLog });

let folder = '';
let workbook = '';
beforeAll(async () => {
  folder = await temporaryFolder('bidsmith-matrix-');
  workbook = join(folder, 'compliance.xlsx');
  await writeFile(workbook, (await writeXlsx(requestOf('xlsx'))).bytes);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the import of an edited matrix sees in a file. */
async function readBack(filename: string, bytes: Uint8Array): Promise<EditedTable> {
  const [document] = await reader.read({ filename, bytes, role: 'attachment' }, new AbortController().signal);
  const table = readTable(document);
  if (table === null) throw new Error(`No matrix is found in ${filename}: ${document.reason ?? document.status}`);
  return table;
}

function changesIn(table: EditedTable): unknown[] {
  const requirements = new Map(brief.requirements.map((requirement) => [requirement.id, requirement]));
  return table.rows.flatMap((row): unknown[] => {
    const requirement = requirements.get(row.cells.get('id') ?? '');
    if (!requirement) return [{ unknown: [...row.cells] }];
    const decision = byId.get(requirement.id) ?? null;
    const { edit, invalid, conflicts } = editOfRow(row, { requirement, decision, headings: table.headings });
    return Object.keys(edit).length + invalid.length + conflicts.length > 0 ? [{ edit, invalid, conflicts }] : [];
  });
}

describe('the compliance matrix as a workbook', () => {
  it('is valid Office Open XML, also when empty, crowded with long texts, or full of what XML forbids', async () => {
    const long = sampleBrief(3);
    for (const requirement of long.requirements) {
      requirement.text = 'A long requirement; '.repeat(4_000);
      requirement.quote = 'Control \u0000\u000b and lone \ud800 & <tag>';
    }
    for (const [name, of] of Object.entries({ whole: brief, empty: sampleBrief(0), long })) {
      const path = join(folder, `${name}.xlsx`);
      await writeFile(path, (await writeXlsx(requestOf('xlsx', of))).bytes);
      expect([name, await schemaErrors(path)]).toEqual([name, []]);
    }
  });

  it('is read back by the import without a single change', async () => {
    const { bytes } = await writeXlsx(requestOf('xlsx'));
    const table = await readBack('compliance.xlsx', bytes);
    expect(table.rows).toHaveLength(brief.requirements.length);
    expect(changesIn(table)).toEqual([]);
  });

  it.each(['csv', 'xlsx'] as const)(
    'survives LibreOffice: saved there as %s it comes back without a change',
    async (to) => {
      const saved = join(folder, `saved-${to}`);
      await mkdir(saved);
      const table = await readBack(`compliance.${to}`, await convertSheet(workbook, saved, to));
      expect(table.rows.map(({ cells }) => cells.get('id'))).toEqual(brief.requirements.map(({ id }) => id));
      expect(changesIn(table)).toEqual([]);
    },
  );
});

describe('the compliance matrix as CSV and JSON', () => {
  it('comes back from the CSV without a change', async () => {
    const table = await readBack('compliance.csv', (await writeCsv(requestOf('csv'))).bytes);
    expect(table.rows).toHaveLength(brief.requirements.length);
    expect(changesIn(table)).toEqual([]);
  });

  it('has every requirement once in the JSON, with its slides, and the decisions left over', async () => {
    const { bytes } = await writeMatrixJson(requestOf('matrix'));
    const matrix = matrixSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    expect(matrix.rows.map(({ id }) => id)).toEqual(brief.requirements.map(({ id }) => id));
    expect(matrix.withoutRequirement.map(({ requirementId }) => requirementId)).toEqual(['R-9']);
  });
});
