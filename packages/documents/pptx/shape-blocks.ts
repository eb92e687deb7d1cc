import { type Aside, tableText } from '@bidsmith/core';
import type { DraftBlock } from '../draft-block.ts';
import { pictureWords } from '../ooxml/picture-words.ts';
import { readChart, readDiagram } from '../ooxml/read-drawn.ts';
import type { OfficeParts } from '../ooxml/office-parts.ts';
import type { Relationships } from '../ooxml/relationships.ts';
import { parseLabel } from '../parse-label.ts';
import type { Visibility } from './hidden-runs.ts';
import { createSlideCounter } from './number-paragraphs.ts';
import type { PlacedShape } from './place-shapes.ts';
import type { SlideCell, SlideParagraph } from './slide-shape.ts';

export interface SlideContent {
  readonly blocks: DraftBlock[];
  readonly asides: Aside[];
}
export interface SlideReading {
  readonly page: number;
  readonly parts: OfficeParts;
  readonly links: Relationships;
  readonly visibility: Visibility;
  /** Charts and diagrams that were read, by the ids of the links to them. */
  readonly drawn: Map<string, readonly Draft[]>;
}

const unitsPerPoint = 12_700;

/** What the shapes of a slide say, in their order; what a reader does not see comes apart. */
export function shapeBlocks(shapes: readonly PlacedShape[], reading: SlideReading): SlideContent {
  const content: SlideContent = { blocks: [], asides: [] };
  for (const shape of shapes) {
    const why = reading.visibility.ofShape(shape);
    const drafts = shape.role === 'running' ? [] : draftsOf(shape, reading, content);
    const place = boxInPoints(shape);
    if (shape.role === 'running')
      addAside(content, reading, { kind: 'running', text: visibleLines(shape, reading, content) });
    else if (why !== null) addAside(content, reading, { kind: 'hidden', text: drafts.map(printed).join('\n'), why });
    else for (const draft of drafts) content.blocks.push({ ...draft, page: reading.page, ...place });
  }
  return content;
}

/** A block as it reads on the page. */
export function printed({ number, text }: Pick<DraftBlock, 'number' | 'text'>): string {
  return number === null ? text : `${number} ${text}`;
}

type Draft = Omit<DraftBlock, 'page'>;

function draftsOf(shape: PlacedShape, reading: SlideReading, content: SlideContent): Draft[] {
  const drawn = shape.links.flatMap((id) => drawnOnce(reading, id));
  const words = shape.kind === 'text' ? null : pictureWords(shape.description ?? undefined);
  const figure = words === null ? [] : [draft('figure', words)];
  if (shape.table !== null) return [...tableDraft(shape.table, { shape, reading, content }), ...figure];
  return [...textDrafts(shape, reading, content), ...drawn, ...(drawn.length > 0 ? [] : figure)];
}

function draft(kind: DraftBlock['kind'], text: string, level: number | null = null): Draft {
  return { kind, level, number: null, text };
}

function drawnOnce(reading: SlideReading, id: string): readonly Draft[] {
  const drafts = reading.drawn.get(id) ?? drawnDrafts(reading, id);
  reading.drawn.set(id, drafts);
  return drafts;
}

function drawnDrafts({ parts, links }: SlideReading, id: string): Draft[] {
  const link = links.get(id);
  const bytes = link === undefined ? undefined : parts.get(link.target);
  if (link === undefined || bytes === undefined) return [];
  if (link.type === 'diagramData') return readDiagram(bytes).map((line) => draft('listItem', line, 1));
  const text = link.type === 'chart' ? readChart(bytes) : '';
  return text === '' ? [] : [draft('figure', text)];
}

function textDrafts(shape: PlacedShape, reading: SlideReading, content: SlideContent): Draft[] {
  const count = createSlideCounter();
  const drafts: Draft[] = [];
  const paragraphs = shape.paragraphs.map((paragraph) => ({
    paragraph,
    text: visibleText(paragraph, { shape, reading, content }),
  }));
  if (shape.role === 'title') {
    const title = paragraphs.map(({ text }) => text).filter((text) => text !== '');
    return title.length === 0 ? [] : [draft('heading', title.join(' '), 1)];
  }
  for (const { paragraph, text } of paragraphs) {
    if (text === '') continue;
    const bullet = paragraph.bullet ?? shape.bulletAt(paragraph.level);
    drafts.push(
      textDraft({
        text,
        number: count(paragraph.level, bullet),
        level: paragraph.level + 1,
        isItem: bullet !== null && bullet !== 'none',
      }),
    );
  }
  return drafts;
}

function textDraft(line: { text: string; number: string | null; level: number; isItem: boolean }): Draft {
  const typed = line.isItem ? null : parseLabel(line.text);
  const isItem = line.isItem || typed?.kind === 'bullet' || typed?.kind === 'item';
  return {
    kind: isItem ? 'listItem' : 'paragraph',
    level: isItem ? line.level : null,
    number: line.number ?? typed?.number ?? null,
    text: typed?.rest ?? line.text,
  };
}

interface Within {
  readonly shape: PlacedShape;
  readonly reading: SlideReading;
  readonly content: SlideContent;
}

/** The text of a paragraph that a reader sees; the rest goes to the asides. */
function visibleText(paragraph: SlideParagraph, { shape, reading, content }: Within): string {
  let text = '';
  for (const run of paragraph.runs) {
    const why = reading.visibility.ofRun(shape, run);
    if (why === null) text += run.text;
    else addAside(content, reading, { kind: 'hidden', text: run.text, why });
  }
  return plain(text);
}

function visibleLines(shape: PlacedShape, reading: SlideReading, content: SlideContent): string {
  return shape.paragraphs
    .map((paragraph) => visibleText(paragraph, { shape, reading, content }))
    .filter((text) => text !== '')
    .join('\n');
}

function tableDraft(table: NonNullable<PlacedShape['table']>, within: Within): Draft[] {
  const cellText = ({ isCovered, paragraphs }: SlideCell): string =>
    isCovered
      ? ''
      : paragraphs
          .map((paragraph) => visibleText(paragraph, within))
          .filter((text) => text !== '')
          .join('\n');
  const cells = table.rows.map((row) => row.map(cellText)).filter((row) => row.some((cell) => cell !== ''));
  if (cells.length === 0) return [];
  const text = tableText(cells);
  if (cells.every((row) => row.filter((cell) => cell !== '').length <= 1))
    return cells
      .flat()
      .filter((cell) => cell !== '')
      .map((cell) => draft('paragraph', cell));
  return [{ ...draft('table', text), cells, header: table.hasHead }];
}

function plain(text: string): string {
  return text
    .replaceAll('\u000b', '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

function addAside(content: SlideContent, { page }: SlideReading, aside: Omit<Aside, 'page'>): void {
  const text = plain(aside.text);
  if (text === '') return;
  const last = content.asides.at(-1);
  const goesOn = aside.kind === 'hidden' && last?.kind === 'hidden' && last.why === aside.why;
  if (goesOn) content.asides[content.asides.length - 1] = { ...last, text: `${last.text}\n${text}` };
  else content.asides.push({ ...aside, page, text });
}

function boxInPoints({ box }: PlacedShape): Pick<DraftBlock, 'box'> {
  if (box === null) return {};
  const [left, top, right, bottom] = box.map((edge) => Math.round((edge / unitsPerPoint) * 10) / 10);
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return {};
  return { box: [left, top, right, bottom] };
}
