import { useMemo } from 'preact/hooks';
import { type MatrixRow, placeOf, shownOf, kindWords, statusWords, strengthWords } from './matrix.ts';
import { MatrixDetails } from './matrix-details.tsx';
import type { MatrixState } from './use-matrix.ts';

interface Item {
  readonly row: MatrixRow;
  readonly isOpen: boolean;
  readonly toggle: (id: string) => void;
  readonly decide: MatrixState['decide'];
}

/** One requirement: its words and place, what was decided, two buttons to decide; opened, everything about it to read and edit. */
export function MatrixRowItem({ row, isOpen, toggle, decide }: Item) {
  // Drawn anew only when it changes: deciding about one row of thousands must not touch the others.
  return useMemo(
    () => (
      <li class={classOf(row, isOpen)}>
        <div class="row-head">
          <button type="button" class="row-id" aria-expanded={isOpen} onClick={() => toggle(row.id)}>
            {row.id}
          </button>
          <span class="small">{placeOf(row, false)}</span>
        </div>
        <Words row={row} />
        <Verdict row={row} decide={decide} />
        {isOpen ? <MatrixDetails row={row} decide={decide} /> : null}
      </li>
    ),
    [row, isOpen, toggle, decide],
  );
}

function classOf({ decision, superseded }: MatrixRow, isOpen: boolean): string {
  const parts = ['matrix-row', decision?.verdict ?? 'unreviewed', superseded ? 'superseded' : '', isOpen ? 'open' : ''];
  return parts.filter(Boolean).join(' ');
}

function Words({ row }: { row: MatrixRow }) {
  const shown = shownOf(row);
  const facts = [
    shown.verdict === null ? 'Not reviewed' : null,
    strengthWords[shown.strength],
    kindWords[shown.kind],
    shown.status === 'open' ? null : `Compliance: ${statusWords[shown.status]}`,
    shown.owner,
    row.decision?.text ? 'Edited' : null,
  ].filter((fact) => fact !== null);
  return (
    <div class="row-words">
      <p>{row.superseded ? <del>{shown.text}</del> : shown.text}</p>
      {row.superseded ? (
        <p class="small">
          Superseded by {placeOf(row.superseded, true)}: “{row.superseded.quote}”
        </p>
      ) : null}
      <p class="small facts">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {shown.note ? <p class="small">Note: {shown.note}</p> : null}
    </div>
  );
}

function Verdict({ row, decide }: Pick<Item, 'row' | 'decide'>) {
  const verdict = row.decision?.verdict ?? null;
  const button = (value: 'confirmed' | 'rejected', word: string, className: string) => (
    <button
      type="button"
      class={`verdict ${className}`}
      aria-pressed={verdict === value}
      aria-label={`${word} ${row.id}`}
      onClick={() =>
        verdict === value
          ? decide(row, { verdict: null }, `${row.id}: not reviewed any more.`)
          : decide(row, { verdict: value }, `${row.id} ${value}.`)
      }
    >
      {word}
    </button>
  );
  return (
    <div class="row-verdict">
      {button('confirmed', 'Confirm', 'confirm')}
      {button('rejected', 'Reject', 'reject')}
    </div>
  );
}
