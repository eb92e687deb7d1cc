import type { PlanContext } from './plan-context.ts';
import { shortenToLines } from './shorten-text.ts';
import type { Slide, SlideDraft } from './slide.ts';
import { fitTitle, shortenTitle } from './slide-title.ts';
import type { TitleLines } from './slide-title.ts';
import { zones } from './grid.ts';

/** Titles made to fit and, where slides share one, numbered "(1 of n)": every title of the deck is unique. */
export function finishTitles(context: PlanContext, drafts: readonly (SlideDraft & { section: string })[]): Slide[] {
  const bases = drafts.map((draft) =>
    shortenTitle(withoutStop(draft.title === '' ? draft.kicker : draft.title), linesOf(draft)),
  );
  const total = count(bases.map((base) => base.text));
  const seen = new Map<string, number>();
  const reported = new Set<string>();
  return drafts.map((draft, index) => {
    const base = bases[index] ?? { text: draft.title, shortened: false };
    const number = (seen.get(base.text) ?? 0) + 1;
    seen.set(base.text, number);
    const all = total.get(base.text) ?? 1;
    const fitted = fitTitle(all > 1 ? `${base.text} (${number} of ${all})` : base.text, linesOf(draft));
    if (base.shortened && !reported.has(base.text)) {
      reported.add(base.text);
      context.warn({
        code: 'title_shortened',
        stage: 'render',
        detail: `A slide title was too long for two lines and now ends: “${base.text.slice(-40)}”. The full title stands in the notes.`,
      });
    }
    return {
      ...draft,
      kicker: shortenToLines(
        { text: draft.kicker.toUpperCase(), face: 'body', bold: true, width: zones.kicker.w },
        13,
        1,
      ),
      title: fitted.text,
      titleSize: fitted.size,
      notes: base.shortened ? [draft.title, draft.notes].filter((part) => part !== '').join('\n') : draft.notes,
    };
  });
}

/** A title is no sentence in a text; the stop of an abbreviation stays. */
function withoutStop(title: string): string {
  return title.replace(/(?<=\p{Ll}{4})\.$/u, '');
}

function linesOf(draft: SlideDraft): TitleLines {
  return draft.layout === 'Matrix' ? 1 : 2;
}

function count(texts: readonly string[]): Map<string, number> {
  const total = new Map<string, number>();
  for (const text of texts) total.set(text, (total.get(text) ?? 0) + 1);
  return total;
}
