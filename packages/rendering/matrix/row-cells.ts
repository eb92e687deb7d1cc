import { cleanText, type MatrixColumnKey, type MatrixRow } from '@bidsmith/core';
import { nameNumbers } from './name-numbers.ts';

/** A row as its table shows it: text, or a number, or null for an empty cell. */
export type RowCells = Readonly<Record<MatrixColumnKey, string | number | null>>;

/** The cells of a row. What a person decided stands in place of what was found; the finding itself is kept in `compliance.json`. */
export function rowCells(row: MatrixRow): RowCells {
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
    answeredIn: textOrNull(row.sections.map(({ title, id }) => title || id).join('\n')),
    slides: textOrNull(nameNumbers(row.slides)),
    changedBy: superseded ? cleanText(`${placeOf(superseded)}: “${superseded.quote}”`) : null,
    quote: cleanText(row.quote),
    origin: row.origin === 'model' ? 'Model' : 'Rules',
    confidence: row.confidence,
    decidedAt: textOrNull(decision?.decidedAt ?? null),
  };
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
