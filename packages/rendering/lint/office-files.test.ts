import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleBrief } from '../../../test/support/sample-brief.ts';
import { sampleOptions, smallProposal } from '../../../test/support/sample-proposals.ts';
import { writeDocx } from '../docx/write-docx.ts';
import { writeXlsx } from '../matrix/write-xlsx.ts';
import type { Written } from '../written.ts';
import { checkFile } from './check-file.ts';

const request = { proposal: smallProposal(), brief: sampleBrief(12), decisions: [], options: sampleOptions };
let word: Written;
let workbook: Written;

beforeAll(async () => {
  word = await writeDocx(request);
  workbook = await writeXlsx({ ...request, format: 'xlsx' });
});

/** The file with one part changed. */
function spoil(written: Written, path: string, change: (xml: string) => string): Written {
  const files = unzipSync(written.bytes);
  const before = strFromU8(files[path] ?? new Uint8Array());
  const after = change(before);
  if (after === before) throw new Error(`${path} stayed as it was`);
  return { ...written, bytes: zipSync({ ...files, [path]: strToU8(after) }, { level: 0 }) };
}

const rules = async (format: 'docx' | 'xlsx', written: Written) =>
  (await checkFile(format, written)).findings.map(({ rule }) => rule);

describe('the check of a Word document', () => {
  it('finds no fault in a good one', async () => {
    expect((await checkFile('docx', word)).findings).toEqual([]);
  });

  it.each<[string, string, string, (xml: string) => string]>([
    ['S01', 'a control character', 'word/document.xml', (xml) => xml.replace(/(<w:t[^>]*>)/, '$1\u0007')],
    [
      'S02',
      'a part without a type',
      '[Content_Types].xml',
      (xml) => xml.replaceAll(/<(?:Default|Override)[^>]*\/>/g, ''),
    ],
    [
      'S03',
      'a relationship to nothing',
      'word/_rels/document.xml.rels',
      (xml) => xml.replace(/Target="styles[^"]*"/, 'Target="none.xml"'),
    ],
    [
      'A01',
      'a picture without a description',
      'word/document.xml',
      (xml) => xml.replace('<w:body>', '<w:body><w:p><wp:docPr xmlns:wp="x" id="1" name="Picture"/></w:p>'),
    ],
    ['A03', 'a table without a header', 'word/document.xml', (xml) => xml.replaceAll(/<w:tblHeader[^>]*\/>/g, '')],
    ['A07', 'no title', 'docProps/core.xml', (xml) => xml.replace(/<dc:title>[^<]*/, '<dc:title>')],
    ['A07', 'no language', 'word/styles.xml', (xml) => xml.replaceAll(/<w:lang [^>]*\/>/g, '')],
    ['A09', 'a level of headings left out', 'word/document.xml', (xml) => xml.replaceAll('"Heading1"', '"Heading3"')],
    [
      'D22',
      'a link to nowhere',
      'word/document.xml',
      (xml) => xml.replace(/<w:hyperlink w:anchor="[^"]*"/, '<w:hyperlink w:anchor="nowhere"'),
    ],
  ])('finds %s: %s', async (rule, _, path, change) => {
    expect(await rules('docx', spoil(word, path, change))).toContain(rule);
  });
});

describe('the check of a workbook', () => {
  it('finds no fault in a good one', async () => {
    expect((await checkFile('xlsx', workbook)).findings).toEqual([]);
  });

  it.each<[string, string, string, (xml: string) => string]>([
    [
      'S06',
      'an id that was never given',
      'xl/workbook.xml',
      (xml) => xml.replace(/r:id="[^"]*"/, 'r:id="rIdundefined"'),
    ],
    [
      'X01',
      'an error in a cell',
      'xl/worksheets/sheet1.xml',
      (xml) => xml.replace('</sheetData>', '<row><c r="A1" t="e"><v>#REF!</v></c></row></sheetData>'),
    ],
    [
      'X02',
      'a name that Excel refuses',
      'xl/workbook.xml',
      (xml) => xml.replace(/<sheet name="[^"]*"/, '<sheet name="a/b"'),
    ],
  ])('finds %s: %s', async (rule, _, path, change) => {
    expect(await rules('xlsx', spoil(workbook, path, change))).toContain(rule);
  });
});

describe('the check of previews', () => {
  const previews = (svg: string, pages: number) =>
    checkFile('previews', { bytes: strToU8(JSON.stringify({ slides: [{ svg }] })), warnings: [], pages });

  it('finds no fault in a good picture', async () => {
    expect((await previews('<svg/>', 1)).findings).toEqual([]);
  });

  it('finds a picture that is not well-formed, and one too few', async () => {
    expect((await previews('<svg>', 2)).findings.map(({ rule }) => rule)).toEqual(['S01', 'R10']);
  });
});

describe('a file that cannot be looked at', () => {
  it('is a finding itself', async () => {
    const report = await checkFile('pptx', { bytes: strToU8('no archive'), warnings: [], pages: 3 });
    expect(report.findings.map(({ rule }) => rule)).toEqual(['S00']);
    expect(report.errors).toBe(1);
  });
});
