import { type Attributes, isOn, wordValue } from '../ooxml/read-xml.ts';

/** A form field of the older kind, as its field describes it. */
export interface LegacyForm {
  kind: 'text' | 'box' | 'list';
  isTicked: boolean;
  /** Entry of the list that is chosen, from 0. */
  chosen: number;
  readonly entries: string[];
}

const maxEntries = 1_000;
export const tickedBox = '\u2612';
export const openBox = '\u2610';
export const blankLine = '____';

export function createLegacyForm(): LegacyForm {
  return { kind: 'text', isTicked: false, chosen: 0, entries: [] };
}

/** Takes over what an element inside `w:ffData` says. */
export function describeLegacyForm(form: LegacyForm, name: string, attributes: Attributes): void {
  if (name === 'w:checkBox') form.kind = 'box';
  else if (name === 'w:ddList') form.kind = 'list';
  else if (form.kind === 'box' && (name === 'w:default' || name === 'w:checked')) form.isTicked = isOn(attributes);
  else if (name === 'w:result') form.chosen = Number(wordValue(attributes) ?? 0);
  else if (name === 'w:listEntry' && form.entries.length < maxEntries) form.entries.push(wordValue(attributes) ?? '');
}

/** What the field shows where the text itself does not hold it; a blank line where it asks to be filled in. */
export function legacyFormText(form: LegacyForm, shown: number): string {
  if (form.kind === 'box') return form.isTicked ? tickedBox : openBox;
  if (shown > 0) return '';
  return (form.kind === 'list' ? form.entries[form.chosen] : undefined) ?? blankLine;
}
