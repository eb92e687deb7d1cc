import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { themeSchema } from '@bidsmith/core';
import { schemaErrors } from '@bidsmith/ooxml-judge';
import { resolveTheme, writeDocx } from '@bidsmith/rendering';
import { expect, it } from 'vitest';
import { mediumProposal, sampleOptions } from '../support/sample-proposals.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

it('a Word document with a logo, charts and every kind of block has no schema errors', async () => {
  const logo = { contentType: 'image/png', base64: onePixel, width: 1, height: 1 };
  const theme = themeSchema.parse({ ...resolveTheme('dark'), name: 'Brand & Co', logo });
  const options = { ...sampleOptions, theme, pageSize: 'letter' as const };
  const path = join(await temporaryFolder('bidsmith-word-'), 'proposal.docx');
  await writeFile(path, (await writeDocx({ proposal: mediumProposal(), options })).bytes);
  expect(await schemaErrors(path)).toEqual([]);
});
