import { readDataFences, readListedTexts } from './read-prompt-lines.ts';

/** A judgement in the words of the facts shown. */
export function briefAnswer(prompt: string): object {
  const facts = readListedTexts(prompt);
  const ofKind = (letter: string): { id: string; words: string }[] =>
    facts
      .filter(({ id }) => id.startsWith(letter))
      .map(({ id, text }) => ({ id, words: text.slice(text.indexOf(':') + 1).trim() }));
  const scope = ofKind('S');
  return {
    summary: scope[0]?.words ?? 'The documents ask for an offer.',
    questions: ofKind('N')
      .slice(0, 3)
      .map(({ id, words }) => ({
        question: `Will the issuer state the ${words}?`,
        why: 'The documents do not state it.',
        facts: [id],
      })),
    risks: ofKind('K').map(({ id }) => ({ fact: id, severity: 'medium' })),
    recommendation: {
      verdict: 'conditional',
      reasons: [...scope, ...ofKind('L')].slice(0, 3).map(({ id, words }) => ({ reason: words, facts: [id] })),
    },
  };
}

/** The present outline, kept. */
export function outlineAnswer(prompt: string): object {
  const [heading = '{}', ...sections] = readDataFences(prompt)[0] ?? [];
  const { title } = JSON.parse(heading) as { readonly title?: string };
  return {
    title,
    sections: sections.map((line) => /^(?<id>\S+) \((?<kicker>[^)]*)\): (?<title>.*)$/.exec(line)?.groups),
  };
}

const maxBulletCharacters = 160;
const maxBullets = 6;

/** The section's facts in their own words, within its budget: the first as the paragraph, the next as bullets. */
export function draftAnswer(prompt: string): object {
  const budget = Number(/Character budget: (\d+)/.exec(prompt)?.[1] ?? 600);
  const facts = (readDataFences(prompt)[1] ?? []).map((line) => {
    const [id = ''] = line.split(' ', 1);
    return { id, text: line.slice(id.length + 1) };
  });
  const [first, ...rest] = facts;
  if (!first) return { blocks: [] };
  const opening = shorten(first.text, budget);
  let left = budget - opening.length;
  const items = rest.slice(0, maxBullets).flatMap(({ id, text }) => {
    const words = shorten(text, maxBulletCharacters);
    left -= words.length;
    return left < 0 ? [] : [{ lead: null, text: words, facts: [id] }];
  });
  return {
    blocks: [
      { type: 'paragraph', text: opening, facts: [first.id] },
      ...(items.length === 0 ? [] : [{ type: 'bullets', heading: null, items }]),
    ],
  };
}

/** Whole words of the text. */
function shorten(text: string, characters: number): string {
  return text.length <= characters ? text : text.slice(0, text.lastIndexOf(' ', characters));
}
