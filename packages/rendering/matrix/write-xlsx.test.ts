import { type Decision, matrixColumns, type RenderRequest } from '@bidsmith/core';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { sampleBrief, sampleDecision } from '../../../test/support/sample-brief.ts';
import { sampleOptions, smallProposal } from '../../../test/support/sample-proposals.ts';
import { writeXlsx } from './write-xlsx.ts';

const brief = sampleBrief(8);
const columns = Object.fromEntries(matrixColumns.map(({ key }, index) => [key, index]));

function request(decisions: readonly Decision[] = [], of = brief): RenderRequest {
  return { format: 'xlsx', proposal: smallProposal(), brief: of, decisions, options: sampleOptions };
}

async function sheets(decisions: readonly Decision[] = []) {
  const { bytes } = await writeXlsx(request(decisions));
  const workbook = await readXlsx(bytes);
  return new Map(workbook.sheets.map((sheet) => [sheet.name, sheet]));
}

async function parts(of: RenderRequest): Promise<Record<string, string>> {
  const files = unzipSync((await writeXlsx(of)).bytes);
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

describe('the workbook of the matrix', () => {
  it('has every requirement in order, with what a person decided in place of what was found', async () => {
    const decision = sampleDecision(brief.requirements[1] ?? { id: '', quote: '' }, {
      status: 'partial',
      verdict: 'confirmed',
      owner: 'Ada',
      kind: 'contractual',
      text: 'In our words.',
    });
    const rows = (await sheets([decision])).get('Compliance matrix')?.rows ?? [];
    expect(rows[0]).toEqual(matrixColumns.map(({ heading }) => heading));
    expect(rows.slice(1).map((row) => row[0])).toEqual(brief.requirements.map(({ id }) => id));
    const row = rows[2] ?? [];
    const shown = ['text', 'status', 'verdict', 'owner', 'kind'].map((key) => row[columns[key] ?? -1]);
    expect(shown).toEqual(['In our words.', 'Partial', 'Confirmed', 'Ada', 'Contractual']);
  });

  it('holds no formula but the counts of the summary', async () => {
    const files = await parts(request());
    const withFormulas = Object.keys(files).filter(
      (path) => path.includes('/worksheets/') && files[path]?.includes('<f>'),
    );
    expect(withFormulas).toEqual(['xl/worksheets/sheet2.xml']);
  });

  it('strikes what an amendment took back, and says what did', async () => {
    const sheet = (await sheets()).get('Compliance matrix');
    const files = await parts(request());
    expect(sheet?.rows[3]?.[columns['changedBy'] ?? -1]).toBe('Amendment-0001.pdf, p. 2: “Section 1.3 is deleted.”');
    expect(files['xl/styles.xml']).toContain('<strike/>');
  });

  it('offers the choices of each closed column, leads to pages, and stays in sight', async () => {
    const sheet = (await parts(request()))['xl/worksheets/sheet1.xml'];
    for (const choices of ['Confirmed,Rejected', 'Open,Full,Partial,Exception', 'Mandatory,Optional'])
      expect(sheet).toContain(`<formula1>"${choices}"</formula1>`);
    expect(sheet).toContain('ySplit="1"');
    expect((await parts(request()))['xl/worksheets/_rels/sheet1.xml.rels']).toContain('041.pdf#page=1"');
  });

  it('names its print settings as Excel reads them, and its language', async () => {
    const files = await parts(request());
    expect(files['xl/workbook.xml']).toContain(">'Compliance matrix'!$1:$1<");
    expect(files['docProps/core.xml']).toContain('<dc:language>en</dc:language>');
  });

  it('strikes an old value only where it holds no more', async () => {
    const struck = async (how: 'replaced' | 'clarified'): Promise<number> => {
      const [change] = brief.changes;
      const changed = { ...brief, changes: change ? [{ ...change, how }] : [] };
      const workbook = await readXlsx((await writeXlsx(request([], changed))).bytes, { readStyles: true });
      const cells = [...(workbook.sheets.find(({ name }) => name === 'Changes')?.cells?.values() ?? [])];
      return cells.filter(({ style }) => style?.font?.strikethrough).length;
    };
    expect([await struck('replaced'), await struck('clarified')]).toEqual([2, 0]);
  });

  it('keeps decisions whose requirement is gone', async () => {
    const gone = sampleDecision({ id: 'R-9', quote: 'Gone.' }, { note: 'keep' });
    expect((await sheets([gone])).get('Former decisions')?.rows[1]?.slice(0, 2)).toEqual(['R-9', 'Gone.']);
  });

  it('is the same for the same input', async () => {
    const [one, other] = [await writeXlsx(request()), await writeXlsx(request())];
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
  });

  it('stands without any requirement or fact', async () => {
    const { bytes } = await writeXlsx(request([], { ...sampleBrief(0), dates: [], criteria: [], absent: [] }));
    expect((await readXlsx(bytes)).sheets.length).toBeGreaterThan(5);
  });
});
