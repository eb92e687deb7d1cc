import { type Attributes, wordValue } from '../ooxml/read-xml.ts';
import { UnfitFile } from '../unfit-file.ts';
import { openParagraph } from './close-paragraph.ts';
import { describePicture } from './describe-picture.ts';
import { plainLook } from './run-look.ts';
import { symbolOf } from './symbols.ts';
import { createWordControl } from './word-controls.ts';
import { closeField } from './close-content.ts';
import { addCell, addRow, createWordTable } from './word-table.ts';
import { appendText, isInParagraph, openContainer, type WordWalk } from './word-walk.ts';

/** What an element shows by itself; in formulas, the signs that a line of text has for their shape. */
const shownBy: ReadonlyMap<string, string> = new Map([
  ['w:tab', '\t'],
  ['w:ptab', '\t'],
  ['w:br', '\n'],
  ['w:cr', '\n'],
  ['w:noBreakHyphen', '-'],
  ['m:den', ' / '],
  ['m:sup', '^'],
  ['m:sub', '_'],
]);
/** A range that stays open is damage; more at once than this are not followed. */
const maxOpenComments = 50;

/** Takes in the start of an element of content. */
export function openContent(walk: WordWalk, name: string, attributes: Attributes): void {
  const shown = shownBy.get(name);
  if (shown !== undefined) {
    appendText(walk, shown);
    return;
  }
  switch (name) {
    case 'w:p':
      openParagraph(walk);
      return;
    case 'w:r':
    case 'm:r':
      walk.runs.push({ look: plainLook, styleId: null, whole: null });
      return;
    case 'w:t':
    case 'm:t':
      walk.text = 'shown';
      return;
    case 'w:tbl':
      walk.tables.push(createWordTable());
      return;
    case 'w:tr':
      addRowTo(walk);
      return;
    case 'w:tc':
      openCell(walk);
      return;
    case 'w:txbxContent':
      openContainer(walk, 'box');
      return;
    case 'mc:AlternateContent':
      walk.alternatives.push(false);
      return;
    case 'w:sdt':
      walk.controls.push(createWordControl(isInParagraph(walk)));
      return;
    case 'w:hyperlink':
      walk.links.push(wordValue(attributes, 'anchor') !== undefined && attributes['r:id'] === undefined);
      return;
    case 'w:sdtContent':
      openControl(walk);
      return;
    default:
      openReference(walk, name, attributes);
  }
}

function openReference(walk: WordWalk, name: string, attributes: Attributes): void {
  const id = wordValue(attributes, 'id') ?? '';
  switch (name) {
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      walk.paragraphs.at(-1)?.notes.push(`${name.slice(2, -'Reference'.length)} ${id}`);
      return;
    case 'w:commentRangeStart':
      if (walk.openComments.size < maxOpenComments) walk.openComments.add(id);
      return;
    case 'w:commentRangeEnd':
      walk.openComments.delete(id);
      return;
    case 'w:footnote':
    case 'w:endnote':
    case 'w:comment':
      openContainer(walk, 'body');
      walk.groups.push({
        id,
        author: wordValue(attributes, 'author') ?? '',
        blocks: walk.containers.at(-1)?.blocks ?? [],
      });
      return;
    case 'w:background':
      walk.hasBackground = true;
      return;
    case 'w:sym':
      appendSymbol(walk, attributes);
      return;
    default:
      openField(walk, name, attributes);
  }
}

function openField(walk: WordWalk, name: string, attributes: Attributes): void {
  switch (name) {
    case 'w:instrText':
      walk.text = 'instruction';
      return;
    case 'w:fldSimple':
      walk.fields.begin(wordValue(attributes, 'instr') ?? '');
      return;
    case 'w:fldChar': {
      const type = wordValue(attributes, 'fldCharType');
      if (type === 'begin') walk.fields.begin(null);
      else if (type === 'separate') walk.fields.separate();
      else if (type === 'end') closeField(walk, false);
      return;
    }
    default:
      describePicture(walk, name, attributes);
  }
}

function addRowTo(walk: WordWalk): void {
  const table = walk.tables.at(-1);
  if (table !== undefined) addRow(table);
}

function openCell(walk: WordWalk): void {
  const { maxCells } = walk.context.limits;
  walk.madeCells += 1;
  if (walk.madeCells > maxCells) {
    throw new UnfitFile(
      'document_too_large',
      `The tables of the document have more than ${maxCells} cells. Split it and upload the parts.`,
    );
  }
  const cell = addCell(walk.tables.at(-1) ?? createWordTable());
  walk.cells.push(cell);
  openContainer(walk, 'cell', cell.blocks);
}

function openControl(walk: WordWalk): void {
  const control = walk.controls.at(-1);
  if (control?.isPrompt === true && control.isInline) appendText(walk, '[');
}

function appendSymbol(walk: WordWalk, attributes: Attributes): void {
  const code = Number.parseInt(wordValue(attributes, 'char') ?? '', 16);
  const sign = Number.isNaN(code) ? null : symbolOf(wordValue(attributes, 'font') ?? null, code);
  if (sign !== null) appendText(walk, sign);
}
