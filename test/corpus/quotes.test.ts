import { basename } from 'node:path';
import { createInference } from '@bidsmith/inference';
import { describe, expect, it } from 'vitest';
import { understandFiles } from '../../apps/cli/eval/understand-files.ts';
import { citedRows, unverifiedQuotes } from '../support/judge-brief.ts';
import { judgeQuotes } from '../support/judge-quotes.ts';
import { quietLog } from '../support/quiet-log.ts';
import { shared } from './shared-folder.ts';

/** The packages of the corpus that are not drafted as a whole. */
const packages: readonly (readonly string[])[] = [
  ['rfps/03-mississippi-agile-vendor-pool-rfp.docx'],
  ['rfps/04-mississippi-agile-vendor-pool-rfp-light.docx'],
  [
    'rfps/07-alaska-ies-milestone2-rfp.md',
    'rfps/07b-alaska-ies-amendment1.pdf',
    'rfps/07c-alaska-ies-submittal-forms.docx',
  ],
  ['rfps/09-va-36C10A25Q0090-pws.pdf'],
];
/** Tools disagree about a few words of rotated or overlapping text. */
const leastFound = 0.99;

describe('the quotes of a brief', () => {
  it.each(packages.map((files) => ({ name: basename(files[0] ?? ''), files })))(
    'all stand on their page in $name, as our reader and as other tools read it',
    async ({ files }) => {
      const inference = createInference({ log: quietLog });
      const paths = files.map((file) => shared(file));
      const signal = new AbortController().signal;
      const { brief, documents } = await understandFiles(paths, {
        inference: inference.configured,
        log: quietLog,
        signal,
      });
      expect(unverifiedQuotes(brief, documents)).toEqual([]);
      const rows = citedRows(brief);
      for (const path of paths) {
        const own = rows.filter(({ file }) => file === basename(path));
        const verdict = await judgeQuotes(path, own);
        const rate = verdict.quotes === 0 ? 1 : verdict.found / verdict.quotes;
        console.log(`${basename(path)}: ${verdict.found} of ${verdict.quotes} quotes found`);
        expect(rate, verdict.missing.join('\n')).toBeGreaterThanOrEqual(leastFound);
      }
    },
  );
});
