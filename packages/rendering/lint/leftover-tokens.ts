import type { Hit } from './rule.ts';

const token = /\b(?:lorem|ipsum|TODO|TBD|XXX|undefined|NaN)\b|\[object\b|\{\{|\[\[/;

/** Words that a template or a program left behind: at most one per text. */
export function leftoverTokens(place: string | null, text: string): Hit[] {
  const found = token.exec(text);
  if (!found) return [];
  const around = text.slice(Math.max(0, found.index - 20), found.index + 40).trim();
  return [{ place, detail: `“${found[0]}” is left over in “${around}”.` }];
}
