import { type Attributes, isOn, wordValue } from '../ooxml/read-xml.ts';
import { createLegacyForm, describeLegacyForm } from './legacy-form.ts';
import { fillOf, lookOf } from './run-look.ts';
import { describeControl } from './word-controls.ts';
import type { WordWalk } from './word-walk.ts';

/** Elements that hold properties, not content. */
const propertyElements: ReadonlySet<string> = new Set([
  'w:pPr',
  'w:rPr',
  'w:tblPr',
  'w:tblPrEx',
  'w:trPr',
  'w:tcPr',
  'w:sectPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:ffData',
]);

export function isPropertyElement(name: string): boolean {
  return propertyElements.has(name);
}

/** The name under which a property element is open: run properties within others are those of a paragraph's end, or of no interest. */
export function openProperties(walk: WordWalk, name: string): void {
  const outer = walk.properties.at(-1);
  const field = walk.fields.current();
  if (name === 'w:ffData' && field !== null) field.form ??= createLegacyForm();
  if (name !== 'w:rPr' || outer === undefined) walk.properties.push(name);
  else walk.properties.push(outer === 'w:pPr' ? 'mark' : 'ignored');
}

/** Takes over what an element inside properties says. */
export function readProperty(walk: WordWalk, name: string, attributes: Attributes): void {
  switch (walk.properties.at(-1) ?? '') {
    case 'w:pPr':
      paragraphProperty(walk, name, attributes);
      return;
    case 'mark':
      markProperty(walk, name, attributes);
      return;
    case 'w:rPr':
      runProperty(walk, name, attributes);
      return;
    case 'w:tcPr':
      cellProperty(walk, name, attributes);
      return;
    case 'w:trPr':
      rowProperty(walk, name, attributes);
      return;
    case 'w:tblPr':
      tableProperty(walk, name, attributes);
      return;
    case 'w:sdtPr': {
      const control = walk.controls.at(-1);
      if (control !== undefined) describeControl(control, name, attributes);
      return;
    }
    case 'w:ffData': {
      const form = walk.fields.current()?.form;
      if (form !== null && form !== undefined) describeLegacyForm(form, name, attributes);
      return;
    }
    default:
  }
}

function paragraphProperty(walk: WordWalk, name: string, attributes: Attributes): void {
  const paragraph = walk.paragraphs.at(-1);
  const value = wordValue(attributes) ?? null;
  if (paragraph === undefined) return;
  if (name === 'w:pStyle') paragraph.styleId = value;
  else if (name === 'w:numId') paragraph.numId = value;
  else if (name === 'w:ilvl') paragraph.level = Number(value);
  else if (name === 'w:outlineLvl') paragraph.outlineLevel = Number(value);
  else if (name === 'w:shd') paragraph.fill = fillOf(attributes);
}

function markProperty(walk: WordWalk, name: string, attributes: Attributes): void {
  const paragraph = walk.paragraphs.at(-1);
  if (paragraph === undefined) return;
  if (name === 'w:vanish') paragraph.isMarkHidden = isOn(attributes);
  else if (name === 'w:del' || name === 'w:moveFrom') paragraph.isMarkDeleted = true;
}

function runProperty(walk: WordWalk, name: string, attributes: Attributes): void {
  const run = walk.runs.at(-1);
  if (run === undefined) return;
  if (name === 'w:rStyle') run.styleId = wordValue(attributes) ?? null;
  const look = lookOf(name, attributes);
  if (look !== null) run.look = { ...run.look, ...look };
}

function cellProperty(walk: WordWalk, name: string, attributes: Attributes): void {
  const cell = walk.cells.at(-1);
  if (cell === undefined) return;
  if (name === 'w:gridSpan') cell.columns = Number(wordValue(attributes));
  else if (name === 'w:vMerge') cell.isContinued = wordValue(attributes) !== 'restart';
  else if (name === 'w:shd') cell.fill = fillOf(attributes);
}

function rowProperty(walk: WordWalk, name: string, attributes: Attributes): void {
  const row = walk.tables.at(-1)?.rows.at(-1);
  if (row === undefined) return;
  if (name === 'w:tblHeader') row.isHead = isOn(attributes);
  else if (name === 'w:gridBefore') row.skips = Number(wordValue(attributes));
  else if (name === 'w:del') row.isDeleted = true;
}

function tableProperty(walk: WordWalk, name: string, attributes: Attributes): void {
  const table = walk.tables.at(-1);
  if (table === undefined) return;
  if (name === 'w:tblStyle' && walk.context.styles(wordValue(attributes) ?? null).isShaded) table.isShaded = true;
  else if (name === 'w:shd' && fillOf(attributes) !== null) table.isShaded = true;
}
