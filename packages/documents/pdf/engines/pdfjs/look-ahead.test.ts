import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** Two pages, both of which the table of objects places wrongly. */
const body = `%PDF-1.7
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>
endobj
4 0 obj
<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>
endobj
`;
const damaged = `${body}xref
0 5
0000000000 65535 f 
0000000009 00000 n 
0000000054 00000 n 
0000000007 00000 n 
0000000007 00000 n 
trailer<</Size 5/Root 1 0 R>>
startxref
${body.length}
%%EOF
`;

/** Opens the file, reads its first page, and waits as if the next step of reading took a while. */
const script = `
  const { openPdf } = await import(process.argv[1]);
  const { document } = await openPdf(new Uint8Array(Buffer.from(process.argv[2], 'latin1')));
  await document.getPage(1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  console.log('read on');
  process.exit(0);`;
const timeoutMs = 30_000;

it('reading goes on where pdf.js cannot read a page that nobody has asked for', async () => {
  const module = new URL('./open-pdf.ts', import.meta.url).href;
  const args = ['--input-type=module', '--eval', script, module, damaged];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: timeoutMs });
  expect(stdout).toContain('read on');
});
