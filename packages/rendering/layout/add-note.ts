import type { ProposalBlock } from '@bidsmith/core';
import { bodyBottom, columnX, span } from './grid.ts';
import { countWords } from './plain-text.ts';
import type { PlanContext } from './plan-context.ts';
import { citationNotes, sourceLine } from './source-line.ts';
import type { SlideDraft } from './slide.ts';
import { paragraph, prose, textBox } from './text-box.ts';

type ParagraphBlock = Extract<ProposalBlock, { type: 'paragraph' }>;

const maxNoteWords = 45;
const gap = 0.24;
/** Words of a table slide that leave room for a note. */
const maxSlideWords = 215;

/** A short paragraph below the exhibit it follows; null where the slide has no room for it. */
export function addNote(context: PlanContext, slide: SlideDraft, block: ParagraphBlock): SlideDraft | null {
  const exhibit = slide.layout === 'Table' || slide.layout === 'Content';
  if (!exhibit || countWords(block.text) > maxNoteWords || wordsOn(slide) > maxSlideWords) return null;
  const bottom = Math.max(...slide.elements.map((element) => element.box.y + element.box.h));
  const note = noteBox(block, bottom + gap);
  if (note.box.y + note.box.h > bodyBottom) return null;
  const citations = [...slide.citations, ...block.citations];
  const added = citationNotes(block.citations).filter((line) => !slide.notes.includes(line));
  return {
    ...slide,
    elements: [...slide.elements, note],
    citations,
    source: sourceLine(citations, context.references),
    notes: [slide.notes, ...added].filter((line) => line !== '').join('\n'),
  };
}

function noteBox(block: ParagraphBlock, y: number) {
  return textBox('Note', { x: columnX(0), y, w: span(9) }, [paragraph(block.text, prose(16))]);
}

/** Where an exhibit must end for the note to stand below it, in inches. */
export function bottomAbove(block: ParagraphBlock): number {
  return bodyBottom - gap - noteBox(block, 0).box.h;
}

function wordsOn(slide: SlideDraft): number {
  return slide.elements.reduce((sum, element) => {
    if (element.type === 'text')
      return sum + countWords(element.paragraphs.flatMap((each) => each.runs.map((run) => run.text)).join(' '));
    if (element.type !== 'table') return sum;
    return sum + countWords(element.rows.flatMap((row) => row.cells.map((cell) => cell.text)).join(' '));
  }, 0);
}
