import { cleanText, type MatrixColumnKey, type MatrixRow, type Proposal } from '@bidsmith/core';
import { plainText } from '../layout/plain-text.ts';
import { nameNumbers } from './name-numbers.ts';

/** A row as its table shows it: text, or a number, or null for an empty cell. */
export type RowCells = Readonly<Record<MatrixColumnKey, string | number | null>>;

/** The cells of a row. What a person decided stands in place of what was found; the finding itself is kept in `compliance.json`. `labels` names sections in short, by id. */
export function rowCells(row: MatrixRow, labels: ReadonlyMap<string, string>): RowCells {
  const { decision, superseded } = row;
  return {
    id: cleanText(row.id),
    text: cleanText(decision?.text ?? row.text),
    file: cleanText(row.file),
    page: row.page,
    section: textOrNull(row.section),
    kind: capitalise(decision?.kind ?? row.kind),
    strength: capitalise(decision?.strength ?? row.strength),
    verdict: decision?.verdict ? capitalise(decision.verdict) : null,
    status: capitalise(decision?.status ?? 'open'),
    owner: textOrNull(decision?.owner ?? null),
    note: textOrNull(decision?.note ?? null),
    answeredIn: textOrNull(row.sections.map(({ id, title }) => labels.get(id) ?? title).join('\n')),
    slides: textOrNull(nameNumbers(row.slides)),
    changedBy: superseded ? cleanText(`${placeOf(superseded)}: “${superseded.quote}”`) : null,
    quote: cleanText(row.quote),
    origin: row.origin === 'model' ? 'Model' : 'Rules',
    confidence: row.confidence,
    decidedAt: textOrNull(decision?.decidedAt ?? null),
  };
}

/** Short names of the sections, as they stand above their titles: a column of whole titles would only be repetition. */
export function sectionLabels({ sections }: Pick<Proposal, 'sections'>): Map<string, string> {
  return new Map(sections.map(({ id, kicker, title }) => [id, plainText(kicker) || title || id]));
}

/** "rfp.pdf, p. 4", or the file alone where it has no pages. */
export function placeOf({ file, page }: { readonly file: string; readonly page: number | null }): string {
  return page === null ? file : `${file}, p. ${page}`;
}

/** "mandatory" → "Mandatory": the closed words of the matrix as a table shows them. */
export function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function textOrNull(text: string | null): string | null {
  const clean = cleanText(text ?? '');
  return clean === '' ? null : clean;
}
