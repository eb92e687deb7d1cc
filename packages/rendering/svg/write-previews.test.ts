import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { sampleOptions, smallProposal } from '../../../test/support/sample-proposals.ts';
import { slideTexts } from '../../../test/support/slide-texts.ts';
import { planSlides } from '../layout/plan-slides.ts';
import { resolveTheme } from '../themes/resolve-theme.ts';
import { type Previews, writePreviews } from './write-previews.ts';

type Request = Parameters<typeof writePreviews>[0];

async function preview(proposal: Request['proposal'], options: Request['options'] = sampleOptions): Promise<Previews> {
  const { bytes } = await writePreviews({ proposal, options });
  return JSON.parse(new TextDecoder().decode(bytes)) as Previews;
}

const dark = () => resolveTheme('dark');

/** The words that a reader of the picture sees, without space: lines may end within a word. */
function wordsOf(svg: string): string {
  const root = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(svg, 'image/svg+xml');
  return [...root.getElementsByTagName('text')]
    .map((text) => text.textContent ?? '')
    .join('')
    .replace(/\s+/g, '');
}

describe('previews of the slides', () => {
  it('shows every text of every slide, as well-formed XML', async () => {
    const { slides } = planSlides(smallProposal(), sampleOptions);
    const { slides: shown } = await preview(smallProposal());
    expect(shown.map(({ title, section }) => ({ title, section }))).toEqual(
      slides.map(({ title, section }) => ({ title, section })),
    );
    for (const [index, slide] of slides.entries()) {
      const words = wordsOf(shown[index]?.svg ?? '');
      for (const text of slideTexts(slide)) expect(words).toContain(text);
    }
  });

  it('has the same bytes each time, below 12 kB a slide', async () => {
    const request = { proposal: smallProposal(), options: sampleOptions };
    const [first, second] = [await writePreviews(request), await writePreviews(request)];
    expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
    expect(first.bytes.length / (first.pages ?? 0)).toBeLessThan(12_000);
  });

  it('keeps markup of the text as words, runs nothing and refers to nothing outside', async () => {
    const title = 'A bell\u0007, <tags> & "quotes", <script>alert(1)</script>';
    const hostile = { ...smallProposal(), title, sections: smallProposal().sections.slice(0, 1) };
    const logo = { contentType: 'image/png', base64: 'iVBORw0KGgo=', width: 8, height: 8 } as const;
    const theme = { ...dark(), logo, fonts: { title: 'A" onload="x', body: "B';<c>" } };
    for (const { svg } of (await preview(hostile, { ...sampleOptions, theme })).slides) {
      expect(svg).not.toMatch(/<tags>|<script|\son\w+="|<foreignObject|<style|<a[\s>]/);
      for (const [, address] of svg.matchAll(/(?:href|src|url)\s*[=(]\s*["']?([^"')\s]+)/g))
        expect(address).toMatch(/^data:image\/(png|jpeg);base64,/);
      wordsOf(svg);
    }
  });

  it('draws in the colours of the theme', async () => {
    const [, slide] = (await preview(smallProposal(), { ...sampleOptions, theme: 'dark' })).slides;
    expect(slide?.svg).toContain(`fill="#${dark().deck.ground}"`);
  });
});
