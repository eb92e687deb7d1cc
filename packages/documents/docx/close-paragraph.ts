import { isContentsTitle } from './loose-contents.ts';
import type { WordParagraph } from './word-paragraph.ts';
import { createWordParagraph, isContentsStyle, plainWords, toWordBlock } from './word-paragraph.ts';
import { isFormControl } from './word-controls.ts';
import { addBlocks, type WordWalk } from './word-walk.ts';

/** Opens a paragraph; one whose end was deleted runs on into it. */
export function openParagraph(walk: WordWalk): void {
  const container = walk.containers.at(-1);
  walk.paragraphs.push(createWordParagraph(container?.carried ?? null));
  if (container !== undefined) container.carried = null;
}

/** Closes the innermost paragraph: its block, and what hangs on it, go into the open container. */
export function closeParagraph(walk: WordWalk): void {
  const paragraph = walk.paragraphs.pop();
  if (paragraph === undefined) return;
  walk.fields.endInstructions();
  for (const id of walk.openComments) walk.commented.set(id, `${walk.commented.get(id) ?? ''} `);
  markForm(walk, paragraph);
  const container = walk.containers.at(-1);
  if (paragraph.isMarkDeleted && container !== undefined) container.carried = paragraph;
  else finishParagraph(walk, paragraph);
}

/** A control around whole paragraphs makes each of them a field. */
function markForm(walk: WordWalk, paragraph: WordParagraph): void {
  const control = walk.controls.findLast((open) => !open.isInline);
  if (control === undefined || !isFormControl(control)) return;
  paragraph.isForm = true;
  if (control.isPrompt && paragraph.text.trim() !== '') paragraph.text = `[${paragraph.text.trim()}]`;
}

/** Brings out a paragraph that waited for another to run into. */
export function finishCarried(walk: WordWalk): void {
  const container = walk.containers.at(-1);
  const carried = container?.carried ?? null;
  if (container === undefined || carried === null) return;
  container.carried = null;
  finishParagraph(walk, carried);
}

/** Entries of a table of contents are shorter. */
const maxEntryCharacters = 400;

function finishParagraph(walk: WordWalk, paragraph: WordParagraph): void {
  const { styles, count } = walk.context;
  const style = styles(paragraph.styleId);
  keepHidden(walk, paragraph);
  walk.notes.push(...paragraph.notes);
  const isEmpty = paragraph.text.trim() === '';
  const isGone = walk.tables.some((table) => table.rows.at(-1)?.isDeleted === true);
  const isThere = !isGone && !(isEmpty && (paragraph.isMarkHidden || paragraph.isMarkDeleted));
  const label = isThere ? count({ numId: paragraph.numId, level: paragraph.level, styleId: paragraph.styleId }) : null;
  const isEntry = isContents(walk, paragraph);
  if (isEntry) addEntry(walk, paragraph);
  else if (!isEmpty) endContents(walk);
  const block = isEmpty || isEntry ? null : toWordBlock(paragraph, style, label);
  countWeight(walk, paragraph);
  if (block !== null && block.text !== '' && walk.containers.length === 1) walk.loose.note(block, paragraph);
  addBlocks(walk, [...(block === null || block.text === '' ? [] : [block]), ...paragraph.after]);
}

/** The title above the first entry belongs to the contents. */
function addEntry(walk: WordWalk, paragraph: WordParagraph): void {
  const blocks = walk.containers.at(-1)?.blocks;
  const last = blocks?.at(-1);
  if (walk.contents.length === 0 && last !== undefined && isContentsTitle(last.text)) {
    blocks?.pop();
    walk.contents.push(last.text);
  }
  walk.contents.push(plainWords(paragraph.text));
}

function isContents(walk: WordWalk, paragraph: WordParagraph): boolean {
  const style = walk.context.styles(paragraph.styleId);
  if (paragraph.text.length > maxEntryCharacters || paragraph.text.trim() === '') return false;
  if (isContentsStyle(style)) return true;
  if (walk.controls.some((control) => control.isContents)) return true;
  if ((paragraph.outlineLevel ?? style.outlineLevel) === null) return paragraph.isContents;
  walk.fields.endContents();
  return false;
}

/** Consecutive entries of a table of contents are one aside. */
export function endContents(walk: WordWalk): void {
  const text = walk.contents.splice(0).join('\n');
  if (text !== '') walk.asides.push({ kind: 'contents', page: null, text });
}

function keepHidden(walk: WordWalk, { hidden }: WordParagraph): void {
  for (const { why, text } of hidden) {
    const words = plainWords(text);
    if (words !== '') walk.asides.push({ kind: 'hidden', page: null, text: words, why });
  }
}

function countWeight(walk: WordWalk, paragraph: WordParagraph): void {
  const cell = walk.cells.at(-1);
  if (cell === undefined || walk.containers.at(-1)?.kind !== 'cell') return;
  cell.characters += paragraph.text.replace(/\s/g, '').length;
  cell.boldCharacters += paragraph.boldCharacters;
}
