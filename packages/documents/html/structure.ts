import type { DraftBlock } from '../draft-block.ts';
import { UnfitFile } from '../unfit-file.ts';
import { contentElements, inlineElements } from './element-kinds.ts';
import { addText, createFlow, endBlock, type Flow, openItem, plainBlock, takeText } from './flow.ts';
import { addField, closeField } from './form-field.ts';
import { parseStyle } from './hiding.ts';
import { createTable, openCell, tableToBlocks } from './html-table.ts';
import { nextNumber, openList } from './list-number.ts';
import type { Attributes, PageReader } from './page-reader.ts';
import { preformattedBlocks } from './preformatted-blocks.ts';

/** What an element that is shown begins: a block, a list, a table, a cell. */
export function openStructure(page: PageReader, name: string, attributes: Attributes): void {
  const flow = innermost(page);
  if (name === 'br') addText(flow, '\n');
  else if (name === 'img') addPicture(flow, attributes);
  else if (inlineElements.has(name)) addField(flow, name, attributes);
  else {
    if (name === 'pre') page.preformatted += 1;
    else if (page.preformatted > 0) return;
    const hadWords = flow.hasWords;
    endBlock(flow);
    if (hadWords && name !== 'div') flow.heading = null;
    if (contentElements.has(name)) page.contentDepth += 1;
    openBlock(page, { name, attributes, flow });
  }
}

/** What its end ends. */
export function closeStructure(page: PageReader, name: string): void {
  const flow = innermost(page);
  if (inlineElements.has(name)) {
    closeField(flow, name);
    return;
  }
  if (name === 'pre') closePreformatted(page, flow);
  else if (page.preformatted > 0) return;
  endBlock(flow);
  if (contentElements.has(name)) page.contentDepth -= 1;
  closeBlock(page, name, flow);
}

interface Opened {
  readonly name: string;
  readonly attributes: Attributes;
  readonly flow: Flow;
}

function openBlock(page: PageReader, { name, attributes, flow }: Opened): void {
  switch (name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      flow.heading = Number(name.slice(1));
      return;
    case 'ol':
    case 'ul':
    case 'menu':
    case 'dir':
      flow.lists.push(openList(name, attributes, parseStyle(attributes['style'] ?? '')));
      return;
    case 'li': {
      const list = flow.lists.at(-1);
      openItem(flow, list === undefined ? null : nextNumber(list, attributes));
      return;
    }
    case 'dl':
    case 'table': {
      const role = attributes['role'];
      page.tables.push(createTable(role === 'presentation' || role === 'none', flow.lastLevel));
      return;
    }
    case 'thead':
    case 'tbody':
    case 'tfoot':
    case 'tr':
    case 'dt':
    case 'dd':
    case 'td':
    case 'th':
      openPart(page, name, attributes);
      return;
    case 'header':
      if (isSiteHeader(page)) page.flows.push(createFlow(flow.lastLevel));
      return;
    default:
  }
}

/** A part of the innermost table; outside of one it is a block like any other. */
function openPart(page: PageReader, name: string, attributes: Attributes): void {
  const table = page.tables.at(-1);
  if (table === undefined) {
    if (isCell(name)) page.flows.push(createFlow());
    return;
  }
  if (name === 'thead') table.isInHead = true;
  else if (name === 'tbody' || name === 'tfoot') table.isInHead = false;
  else if (name === 'tr' || name === 'dt') table.rows.push([]);
  if (!isCell(name)) return;
  page.cells += 1;
  if (page.cells > page.options.maxCells) {
    throw new UnfitFile(
      'document_too_large',
      `The tables of the page have more than ${page.options.maxCells} cells. Save the part that matters and upload that.`,
    );
  }
  const isRepeated = name === 'dd' && (table.rows.at(-1)?.length ?? 0) > 1;
  if (isRepeated || (name === 'dd' && table.rows.length === 0)) table.rows.push([]);
  page.flows.push(openCell(table, { name, attributes, isIndented: name === 'dd' }));
}

function isCell(name: string): boolean {
  return name === 'td' || name === 'th' || name === 'dt' || name === 'dd';
}

function closeBlock(page: PageReader, name: string, flow: Flow): void {
  if (/^h[1-6]$/.test(name)) flow.heading = null;
  else if (name === 'li') flow.items.pop();
  else if (name === 'ol' || name === 'ul' || name === 'menu' || name === 'dir') flow.lists.pop();
  else if (name === 'thead') {
    const table = page.tables.at(-1);
    if (table !== undefined) table.isInHead = false;
  } else if (name === 'table' || name === 'dl') closeTable(page);
  else if (isCell(name)) closeCell(page, flow);
  else if (name === 'header' && isSiteHeader(page)) closeHeader(page, flow);
}

function closeTable(page: PageReader): void {
  const table = page.tables.pop();
  if (table !== undefined) append(innermost(page), tableToBlocks(table));
}

/** The cell keeps its flow; outside of a table its blocks go on where they stand. */
function closeCell(page: PageReader, flow: Flow): void {
  if (page.flows.length > 1) page.flows.pop();
  if (page.tables.length === 0) append(innermost(page), flow.blocks);
}

function isSiteHeader({ options, contentDepth }: PageReader): boolean {
  return !options.keepsRunning && contentDepth === 0;
}

/** The header of a page that names it belongs to the text; one that only leads through the site does not. */
function closeHeader(page: PageReader, flow: Flow): void {
  if (page.flows.length > 1) page.flows.pop();
  if (flow.markedHeadings > 0) {
    append(innermost(page), flow.blocks);
    innermost(page).lastLevel = flow.lastLevel;
    return;
  }
  const text = flow.blocks.map((block) => block.text).join('\n');
  if (text !== '') page.asides.push({ kind: 'running', page: null, text });
}

function append(flow: Flow, blocks: readonly DraftBlock[]): void {
  for (const block of blocks) flow.blocks.push(block);
}

function closePreformatted(page: PageReader, flow: Flow): void {
  page.preformatted -= 1;
  if (page.preformatted > 0) return;
  append(flow, preformattedBlocks(takeText(flow)));
}

/** Part of a description that tells whether it has words. */
const maxDescription = 200;

/** A description in words, where the picture stands by itself. */
function addPicture(flow: Flow, attributes: Attributes): void {
  const description = attributes['alt']?.replace(/\s+/g, ' ').trim() ?? '';
  if (flow.hasWords || !/\p{L}\s\S*\p{L}/u.test(description.slice(0, maxDescription))) return;
  flow.blocks.push(plainBlock('figure', description));
}

function innermost(page: PageReader): Flow {
  return page.flows.at(-1) ?? page.flows[0];
}
