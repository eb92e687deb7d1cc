import { describe, expect, it } from 'vitest';
import { sampleBrief } from '../../../test/support/sample-brief.ts';
import { sampleOptions, smallProposal } from '../../../test/support/sample-proposals.ts';
import { csvField, writeCsv } from './write-csv.ts';

describe('the CSV of the matrix', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1', "'+49 30 1"],
    ['-5 °C', "'-5 °C"],
    ['@here', "'@here"],
    ['\tindented', "'\tindented"],
    ['a, b', '"a, b"'],
    ['say "yes"', '"say ""yes"""'],
    ['two\nlines', '"two\nlines"'],
    ['=A1,"x"', '"\'=A1,""x"""'],
    ['plain - text = here', 'plain - text = here'],
  ])('writes %j as %j', (text, field) => {
    expect(csvField(text)).toBe(field);
  });

  it('leaves numbers and empty cells as they are', () => {
    expect([csvField(-1), csvField(null)]).toEqual(['-1', '']);
  });

  it('begins with a byte order mark and ends its lines by CR LF', async () => {
    const request = { proposal: smallProposal(), brief: sampleBrief(1), decisions: [], options: sampleOptions };
    const text = Buffer.from((await writeCsv({ ...request, format: 'csv' })).bytes).toString('utf8');
    expect(text).toMatch(/^\ufeffID,Requirement,File,.*,Decided at\r\nR-1\.1-01,.*\r\n$/);
  });
});
