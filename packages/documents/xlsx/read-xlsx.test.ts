import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChildMessage, ChildReading } from '../child-protocol.ts';
import { defaultReadLimits } from '../read-limits.ts';
import { childInput } from '../sandbox-for-tests.ts';
import { UnfitFile } from '../unfit-file.ts';
import { readXlsx } from './read-xlsx.ts';
import { escapeXml, packWorkbook, relationships, rowXml, stylesXml, type TestSheet } from './workbook-for-tests.ts';

function read(
  bytes: Uint8Array,
  maxCells = 1_000,
  emit: (message: ChildMessage) => void = () => undefined,
): ChildReading {
  const result = readXlsx(childInput('xlsx', bytes, { limits: { ...defaultReadLimits, maxCells } }), emit);
  if (result.outcome !== 'read') throw new Error(result.reason);
  return result;
}
const sheet = (rows: TestSheet['rows'], more: Partial<TestSheet> = {}): Uint8Array =>
  packWorkbook([{ name: 'Prices', rows, ...more }]);

function isReadOrRefused(bytes: Uint8Array): boolean {
  try {
    return read(bytes).blocks.length > 0;
  } catch (error) {
    if (error instanceof UnfitFile) return true;
    throw error;
  }
}

describe('readXlsx', () => {
  it('reads a questionnaire row by row under its head, with titles and bands as headings', () => {
    const rows = [
      rowXml(['Technical requirements'], 0),
      rowXml(['Please answer every line.'], 1),
      rowXml(['No.', 'Requirement', 'Response'], 2),
      rowXml(['Security'], 3),
      rowXml(['S-1', 'The system shall encrypt data.', null], 4),
      rowXml(['S-2', 'The system shall log access.', 'Yes'], 5),
      rowXml(['Operations'], 7),
      rowXml(['O-1', 'The vendor shall report monthly.', null], 8),
    ];
    const merges = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A4:C4"/><mergeCell ref="A8:C8"/></mergeCells>';
    const { blocks } = read(sheet(rows.join(''), { after: merges }));
    expect(blocks.map(({ kind, level, text, place }) => [kind, level, text.split('\n')[0], place])).toEqual([
      ['heading', 1, 'Prices', undefined],
      ['heading', 2, 'Technical requirements', 'Prices!A1'],
      ['paragraph', null, 'Please answer every line.', 'Prices!A2'],
      ['heading', 2, 'Security', 'Prices!A4'],
      ['table', null, 'No.\tRequirement\tResponse', 'Prices!A3:C6'],
      ['heading', 2, 'Operations', 'Prices!A8'],
      ['table', null, 'No.\tRequirement\tResponse', 'Prices!A9:B9'],
    ]);
    expect(blocks[4]).toMatchObject({
      header: true,
      cells: [
        ['No.', 'Requirement', 'Response'],
        ['S-1', 'The system shall encrypt data.', ''],
        ['S-2', 'The system shall log access.', 'Yes'],
      ],
    });
  });

  it('shows numbers, dates, truth values and results of formulas as the cells do', () => {
    const rows =
      '<row r="1"><c r="A1" s="1"><v>46037</v></c><c r="B1" s="2"><v>0.125</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#REF!</v></c><c r="E1" t="str"><f>A1&amp;"x"</f><v>a result</v></c><c r="F1"><f>1+1</f></c></row>';
    const { blocks, warnings } = read(
      packWorkbook([{ name: 'A', rows }], { 'xl/styles.xml': stylesXml(['d mmm yyyy', '0.0%']) }),
    );
    expect(blocks[1]?.cells).toEqual([['15 Jan 2026', '12.5%', 'TRUE', '#REF!', 'a result']]);
    expect(warnings).toEqual([expect.stringMatching(/^1 formula has no result/)]);
  });

  it('joins the runs of shared texts and leaves pronunciation guides out', () => {
    const strings =
      '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>Unit </t></r><r><t>price</t></r><rPh><t>guide</t></rPh></si><si><t>line_x000D_\nbreak</t></si></sst>';
    const rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>';
    const { blocks } = read(packWorkbook([{ name: 'A', rows }], { 'xl/sharedStrings.xml': strings }));
    expect(blocks[1]?.cells).toEqual([['Unit price', 'line\nbreak']]);
  });

  it('keeps hidden sheets, rows, columns and white type apart and says how they are hidden', () => {
    const white = '<font><color rgb="FFFFFFFF"/></font>';
    const styles = stylesXml([], {
      fonts: white,
      fills: '<fill><patternFill patternType="solid"><fgColor rgb="FF203864"/></patternFill></fill>',
      cells: '<xf fontId="1" fillId="0"/><xf fontId="1" fillId="1"/>',
    });
    const text = (name: string, words: string, style = 0): string =>
      `<c r="${name}" s="${style}" t="inlineStr"><is><t>${words}</t></is></c>`;
    const rows = `<row r="1">${text('A1', 'seen')}${text('B1', 'column')}${text('C1', 'white', 1)}${text('D1', 'on blue', 2)}</row><row r="2" hidden="1">${text('A2', 'row')}</row>`;
    const { blocks, asides } = read(
      packWorkbook(
        [
          { name: 'A', rows, before: '<cols><col min="2" max="2" hidden="1"/></cols>' },
          { name: 'Old', rows: [['secret', 'words']], state: 'veryHidden' },
        ],
        { 'xl/styles.xml': styles },
      ),
    );
    expect(blocks[1]?.cells).toEqual([['seen', 'on blue']]);
    expect(asides?.map(({ kind, text: words, why }) => [kind, words, why])).toEqual([
      ['hidden', 'A: 1: column', 'hidden column'],
      ['hidden', 'A: 1: white', 'white on white'],
      ['hidden', 'A: 2: row', 'hidden row'],
      ['hidden', 'Old: secret\twords', 'sheet hidden from the menu'],
    ]);
  });

  it('carries the label of merged cells to the rows beside it and the columns below it', () => {
    const rows = [
      ['Lot', 'Costs', null],
      [null, 'Year 1', 'Year 2'],
      ['North', 100, 110],
      [null, 200, 210],
    ];
    const after = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="A3:A4"/></mergeCells>';
    expect(read(sheet(rows, { after })).blocks[1]?.cells).toEqual([
      ['Lot', 'Costs Year 1', 'Costs Year 2'],
      ['North', '100', '110'],
      ['North', '200', '210'],
    ]);
  });

  it('lists comments, text boxes, allowed answers and files inside', () => {
    const comments =
      '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Ann</author></authors><commentList><comment ref="B2" authorId="0"><text><t>Ask them.</t></text></comment></commentList></comments>';
    const drawing =
      '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:row>0</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>Fill in </a:t></a:r><a:r><a:t>all lines.</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>';
    const after =
      '<dataValidations><dataValidation type="list" sqref="B2:B9"><formula1>"Comply,Partly,Not"</formula1></dataValidation></dataValidations>';
    const emitted: ChildMessage[] = [];
    const { blocks, asides } = read(
      packWorkbook(
        [
          {
            name: 'A',
            rows: [
              ['Requirement', 'Answer'],
              ['The vendor shall report.', 'x'],
            ],
            after,
            links: { c: ['comments', '../comments1.xml'], d: ['drawing', '../drawings/drawing1.xml'] },
          },
        ],
        {
          'xl/comments1.xml': comments,
          'xl/drawings/drawing1.xml': drawing,
          'xl/embeddings/terms.pdf': '%PDF-1.4',
        },
      ),
      1_000,
      (message) => emitted.push(message),
    );
    expect(blocks.map(({ kind, text }) => [kind, text.split('\n')[0]])).toEqual([
      ['heading', 'A'],
      ['paragraph', 'Fill in all lines.'],
      ['table', 'Requirement\tAnswer'],
      ['formField', 'Comply; Partly; Not'],
    ]);
    expect(asides).toEqual([{ kind: 'comment', page: null, text: 'A!B2 (Ann): Ask them.' }]);
    expect(emitted).toEqual([expect.objectContaining({ type: 'embedded', name: 'terms.pdf' })]);
  });

  it('reads cells at far corners without filling the sheet between them', () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>';
    const after = '<mergeCells><mergeCell ref="A2:XFD1048575"/></mergeCells>';
    expect(read(sheet(rows, { after })).blocks.map(({ text, place }) => [text, place])).toEqual([
      ['Prices', undefined],
      ['1', 'Prices!A1'],
      ['2', 'Prices!XFD1048576'],
    ]);
  });

  it('refuses more cells or characters than a workbook holds, entities, and workbooks without text', () => {
    const tooLarge = expect.objectContaining({ code: 'document_too_large' });
    expect(() => read(sheet(Array.from({ length: 11 }, () => [1, 2])), 20)).toThrow(tooLarge);
    const strings = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${'x'.repeat(1_000_000)}</t></si></sst>`;
    const row = '<row><c t="s"><v>0</v></c></row>';
    expect(() =>
      read(packWorkbook([{ name: 'A', rows: row.repeat(30) }], { 'xl/sharedStrings.xml': strings })),
    ).toThrow(tooLarge);
    const entities = '<!DOCTYPE a [<!ENTITY b "c">]><sst/>';
    expect(() => read(packWorkbook([{ name: 'A', rows: [['a']] }], { 'xl/sharedStrings.xml': entities }))).toThrow(
      expect.objectContaining({ code: 'document_unreadable' }),
    );
    expect(() => read(sheet([]))).toThrow(expect.objectContaining({ code: 'document_has_no_text' }));
  });

  it('reads on where lists of links are damaged, and warns of links that start programs', () => {
    const damaged = read(
      packWorkbook([{ name: 'A', rows: [['a', 'b']] }], {
        'xl/_rels/workbook.xml.rels': 'CORRUPTED',
        'xl/externalLinks/externalLink1.xml':
          '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
        'xl/vbaProject.bin': 'x',
        '_rels/.rels': relationships({ a: ['officeDocument', 'xl/workbook.xml'] }),
      }),
    );
    expect(damaged.blocks[1]?.text).toBe('a\tb');
    expect(damaged.warnings.join(' ')).toMatch(/DDE.*macros.*which sheet is which/s);
  });

  it('leaves out what is damaged and says what it was', () => {
    const { blocks, warnings } = read(
      packWorkbook(
        [
          { name: 'A', rows: [['a', 'b']], links: { c: ['comments', '../comments1.xml'] } },
          { name: 'B', rows: '<row><c' },
        ],
        { 'xl/comments1.xml': '<comments', 'xl/styles.xml': 'x' },
      ),
    );
    expect(blocks.map(({ text }) => text)).toEqual(['A', 'a\tb']);
    expect(warnings[0]).toMatch(/comments, the formats of numbers and dates, the sheet “B”/);
    expect(() => read(sheet('<row><c'))).toThrow(expect.objectContaining({ code: 'document_unreadable' }));
  });

  it('gives random sheets back with the same texts and numbers in the same order', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9&<>"'éß€-]{1,12}$/);
    const cell = fc.oneof(word, fc.integer({ min: -1e9, max: 1e9 }), fc.constant(null));
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(table, { minLength: 1, maxLength: 3 }), (sheets) => {
        const wanted = sheets.map((rows) => rows.flat().flatMap((value) => (value === null ? [] : [String(value)])));
        fc.pre(wanted.every((values) => values.length > 0));
        const { blocks } = read(packWorkbook(sheets.map((rows, at) => ({ name: `Sheet ${at}`, rows }))));
        const found: string[][] = [];
        for (const { kind, level, number, text, cells } of blocks) {
          if (kind === 'heading' && level === 1) found.push([]);
          else if (cells !== undefined) found.at(-1)?.push(...cells.flat().filter((value) => value !== ''));
          else found.at(-1)?.push(...(number === null ? [text] : [number, text]));
        }
        // Titles may lose the space between number and words, heads of two rows join theirs.
        const plain = (values: readonly string[]): string => values.join('').replace(/\s/g, '');
        expect(found.map(plain)).toEqual(wanted.map(plain));
      }),
      { numRuns: 150 },
    );
  });

  it('answers damaged archives with a refusal, never with another error', () => {
    const whole = sheet([['a', 'b', escapeXml('c')]]);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const bytes = whole.slice();
        bytes[at] = byte;
        expect(isReadOrRefused(bytes)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
