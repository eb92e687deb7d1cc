import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { edgeProposals, sampleOptions, smallProposal } from '../../../test/support/sample-proposals.ts';
import { writePptx } from './write-pptx.ts';

async function xmlOf(name: string): Promise<string> {
  const proposal = edgeProposals()[name];
  if (!proposal) throw new Error(`There is no sample called ${name}`);
  // A few sections have every kind of text.
  const few = { ...proposal, sections: proposal.sections.slice(0, 4) };
  const { bytes } = await writePptx({ proposal: few, options: sampleOptions });
  return Object.entries(unzipSync(bytes))
    .filter(([path]) => /\.(xml|rels)$/.test(path))
    .map(([, content]) => strFromU8(content))
    .join('\n');
}

describe('writing a deck', () => {
  it('gives the same bytes for the same proposal', async () => {
    const request = { proposal: smallProposal(), options: sampleOptions };
    const first = await writePptx(request);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const second = await writePptx(request);
    expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
  });

  it('leaves the proposal as it was', async () => {
    const proposal = smallProposal();
    await writePptx({ proposal, options: sampleOptions });
    expect(proposal).toEqual(smallProposal());
  });

  it('keeps control characters and markup out of the file', async () => {
    const xml = await xmlOf('control characters');
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\u202e]/.test(xml)).toBe(false);
    expect(xml.includes('&lt;tags&gt; &amp;')).toBe(true);
    expect(xml.includes('<tags>')).toBe(false);
  });

  it('writes umlauts and quotation marks as they are', async () => {
    expect((await xmlOf('German umlauts')).includes('prüffähige Übersicht über Größe')).toBe(true);
  });

  it('writes a deck even where the proposal says nothing', async () => {
    expect((await xmlOf('empty everything')).includes('This section has no content yet')).toBe(true);
  });

  it('shows a blank for the bidder where none is named', async () => {
    const { bytes } = await writePptx({ proposal: smallProposal(), options: { ...sampleOptions, bidder: null } });
    expect(strFromU8(unzipSync(bytes)['ppt/slides/slide1.xml'] ?? new Uint8Array())).toContain(
      'Bidder: to be completed',
    );
  });
});
