import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { mediumProposal, sampleOptions } from '../../../test/support/sample-proposals.ts';
import { numberAnchors } from '../layout/number-anchors.ts';
import { planSlides } from '../layout/plan-slides.ts';
import type { ChartElement } from '../layout/slide.ts';
import { checkDeck } from '../lint/deck/check-deck.ts';
import { resolveTheme } from '../themes/resolve-theme.ts';
import { drawDeck } from './draw-deck.ts';
import { finishDeck } from './finish-deck.ts';
import { ObjectNames } from './object-names.ts';

describe('a deck of more slides than are drawn at a time', () => {
  it('has every slide, chart and note once, and no fault', async () => {
    const theme = resolveTheme('meridian');
    const whole = planSlides(mediumProposal(), sampleOptions);
    const slides = whole.slides.slice(0, 12);
    const plan = { ...whole, slides };
    const charts: ChartElement[] = [];
    const drawing = { names: new ObjectNames(), slideNumbers: numberAnchors(slides), charts };
    const deck = await drawDeck({ plan, theme, title: 'Deck', author: '', subject: '' }, drawing, 5);
    const titles = slides.map(({ title }) => title);
    const bytes = finishDeck(deck, {
      theme,
      titles,
      charts,
      names: drawing.names,
      footer: plan.footer,
      title: 'Deck',
      date: '2026-03-30',
      language: 'en-US',
    });
    const parts = unzipSync(bytes);
    const paths = Object.keys(parts);
    expect(paths.filter((path) => /^ppt\/charts\/chart\d+\.xml$/.test(path))).toHaveLength(charts.length);
    expect(charts.length).toBe(
      slides.flatMap(({ elements }) => elements.filter(({ type }) => type === 'chart')).length,
    );
    for (const [index, title] of titles.entries())
      expect(strFromU8(parts[`ppt/slides/slide${index + 1}.xml`] ?? new Uint8Array())).toContain(
        title.replaceAll('&', '&amp;').slice(0, 20),
      );
    const notes = paths.filter((path) => /^ppt\/notesSlides\/notesSlide\d+\.xml$/.test(path));
    expect(notes).toHaveLength(slides.filter((slide) => slide.notes !== '').length);
    const { findings } = checkDeck(bytes, slides.length);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
