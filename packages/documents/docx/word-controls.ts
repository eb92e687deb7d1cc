import { type Attributes, isOn, wordValue } from '../ooxml/read-xml.ts';

/** A content control while it is read. */
export interface WordControl {
  /** True for one that asks for a value: text, date, list or box, or any that still shows its prompt. */
  isForm: boolean;
  /** True while it shows the prompt for a value rather than one. */
  isPrompt: boolean;
  /** Shows a property of the document, such as its title, and is no form. */
  isBound: boolean;
  isContents: boolean;
  /** Stands within a paragraph rather than around paragraphs. */
  readonly isInline: boolean;
  /** Characters it holds. */
  shown: number;
}

export function createWordControl(isInline: boolean): WordControl {
  return { isForm: false, isPrompt: false, isBound: false, isContents: false, isInline, shown: 0 };
}

const formKinds: ReadonlySet<string> = new Set(['w:dropDownList', 'w:comboBox', 'w:date', 'w:text', 'w14:checkbox']);

/** Takes over what an element inside `w:sdtPr` says. */
export function describeControl(control: WordControl, name: string, attributes: Attributes): void {
  if (formKinds.has(name)) control.isForm = true;
  else if (name === 'w:dataBinding') control.isBound = true;
  else if (name === 'w:showingPlcHdr') control.isPrompt = isOn(attributes);
  else if (name === 'w:docPartGallery')
    control.isContents = /^(?:table of contents|table of figures)/i.test(wordValue(attributes) ?? '');
}

/** True for a control that a bidder fills in. */
export function isFormControl(control: WordControl): boolean {
  return control.isPrompt || (control.isForm && !control.isBound);
}
