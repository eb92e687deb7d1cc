import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Proposal } from '@bidsmith/core';
import { writePptx } from '@bidsmith/rendering';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planSlides } from '../../packages/rendering/layout/plan-slides.ts';
import { schemaErrors } from '@bidsmith/ooxml-judge';
import { renderedPages } from '../support/deck-tools.ts';
import { edgeProposals, mediumProposal, sampleOptions } from '../support/sample-proposals.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { 'words of 90 characters': longWords, 'control characters': controls } = edgeProposals();
/** The other edges are rendered and judged with those of test/corpus. */
const samples: Record<string, Proposal> = {
  medium: mediumProposal(),
  ...(longWords ? { 'words of 90 characters': longWords } : {}),
  ...(controls ? { 'control characters': controls } : {}),
};
/** Inches. */
const slideWidth = 13.333;
/** Foot line and slide number begin below; no word of the content may reach across, in inches. */
const footTop = 7;

let folder = '';
beforeAll(async () => {
  folder = await temporaryFolder('bidsmith-deck-');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(Object.entries(samples))('the deck for %s', (name, proposal) => {
  const path = () => join(folder, `${name.replaceAll(' ', '-')}.pptx`);

  it('is valid Office Open XML', async () => {
    await writeFile(path(), (await writePptx({ proposal, options: sampleOptions })).bytes);
    expect(await schemaErrors(path())).toEqual([]);
  });

  it('opens in LibreOffice with every slide, its words within the slide and above the foot', async () => {
    const pages = await renderedPages(path(), join(folder, 'rendered'));
    expect(pages).toHaveLength(planSlides(proposal, sampleOptions).slides.length);
    for (const [index, words] of pages.entries()) {
      const astray = words.filter(
        (word) => word.x1 > slideWidth || (index > 0 && word.y0 < footTop && word.y1 > footTop),
      );
      expect(astray.map((word) => `slide ${index + 1}: ${word.text}`)).toEqual([]);
    }
  });
});
