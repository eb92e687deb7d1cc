import { closeParagraph, finishCarried } from './close-paragraph.ts';
import { blankLine, legacyFormText } from './legacy-form.ts';
import { isFormControl } from './word-controls.ts';
import { toTableBlocks, type WordTable } from './word-table.ts';
import { addBlocks, appendText, type WordWalk } from './word-walk.ts';

/** Takes in the end of an element of content. */
export function closeContent(walk: WordWalk, name: string): void {
  switch (name) {
    case 'w:t':
    case 'm:t':
    case 'w:instrText':
      walk.text = null;
      return;
    case 'w:r':
    case 'm:r':
      walk.runs.pop();
      return;
    case 'w:p':
      closeParagraph(walk);
      return;
    case 'w:tbl': {
      const table = walk.tables.pop();
      if (table !== undefined) addTable(walk, table);
      return;
    }
    case 'w:tc':
      finishCarried(walk);
      walk.containers.pop();
      walk.cells.pop();
      return;
    case 'w:txbxContent':
      closeBox(walk);
      return;
    case 'w:footnote':
    case 'w:endnote':
    case 'w:comment':
      finishCarried(walk);
      walk.containers.pop();
      return;
    case 'mc:AlternateContent':
      walk.alternatives.pop();
      return;
    case 'w:hyperlink':
      walk.links.pop();
      return;
    case 'w:sdt':
      closeControl(walk);
      return;
    case 'w:fldSimple':
      closeField(walk, true);
      return;
    default:
  }
}

function addTable(walk: WordWalk, table: WordTable): void {
  const blocks = toTableBlocks(table);
  if (walk.containers.length === 1) for (const block of blocks) walk.loose.note(block, null);
  addBlocks(walk, blocks);
}

/** A text box stands behind the paragraph it hangs on. */
function closeBox(walk: WordWalk): void {
  finishCarried(walk);
  const box = walk.containers.pop();
  if (box === undefined) return;
  const paragraph = walk.paragraphs.at(-1);
  if (paragraph === undefined) addBlocks(walk, box.blocks);
  else paragraph.after.push(...box.blocks);
}

/** Ends a field; one of a form shows its value, or a blank to fill in. */
export function closeField(walk: WordWalk, isSimple: boolean): void {
  const field = walk.fields.end(isSimple);
  if (field === null || field.form === null) return;
  markForm(walk);
  const shown = legacyFormText(field.form, field.shown);
  appendText(walk, shown);
  addFormCharacters(walk, shown.length);
}

function closeControl(walk: WordWalk): void {
  const control = walk.controls.pop();
  if (control === undefined || !isFormControl(control)) return;
  if (!control.isInline) return;
  markForm(walk);
  if (control.isPrompt) appendText(walk, ']');
  else if (control.shown === 0) {
    appendText(walk, blankLine);
    addFormCharacters(walk, blankLine.length);
  }
}

function markForm(walk: WordWalk): void {
  const paragraph = walk.paragraphs.at(-1);
  if (paragraph !== undefined) paragraph.isForm = true;
}

function addFormCharacters(walk: WordWalk, characters: number): void {
  const paragraph = walk.paragraphs.at(-1);
  if (paragraph !== undefined) paragraph.formCharacters += characters;
}
