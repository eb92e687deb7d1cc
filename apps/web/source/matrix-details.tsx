import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Edit, kindWords, type MatrixRow, placeOf, shownOf, statusWords, strengthWords } from './matrix.ts';
import { takeFocus } from './row-keys.ts';
import type { MatrixState } from './use-matrix.ts';

interface Details {
  readonly row: MatrixRow;
  readonly decide: MatrixState['decide'];
}

/**
 * Where a requirement stands, what answers it, and its fields to edit; each is saved when it is left. Fields that are typed in hold their own words: an
 * answer to an earlier change that arrives in the middle of a word must not take it away.
 */
export function MatrixDetails({ row, decide }: Details) {
  const words = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => takeFocus(words.current), []);
  const shown = shownOf(row);
  const save = (edit: Edit): void => decide(row, edit, `${row.id} saved.`);
  return (
    <div class="row-details">
      <Source row={row} />
      <label class="whole">
        Requirement
        <textarea
          rows={2}
          maxLength={4000}
          ref={words}
          defaultValue={shown.text}
          onChange={({ currentTarget: field }) => {
            save({ text: field.value.trim() || null });
            field.value ||= row.text;
          }}
        />
      </label>
      <Select
        label="Compliance"
        value={shown.status}
        words={statusWords}
        change={(status) => save({ status } as Edit)}
      />
      <label>
        Owner
        <input
          type="text"
          maxLength={120}
          defaultValue={shown.owner ?? ''}
          onChange={(event) => save({ owner: event.currentTarget.value.trim() || null })}
        />
      </label>
      <Select
        label="Strength"
        value={shown.strength}
        words={strengthWords}
        change={(strength) => save({ strength } as Edit)}
      />
      <Select label="Kind" value={shown.kind} words={kindWords} change={(kind) => save({ kind } as Edit)} />
      <label class="whole">
        Note
        <textarea
          rows={2}
          maxLength={4000}
          defaultValue={shown.note ?? ''}
          onChange={(event) => save({ note: event.currentTarget.value.trim() || null })}
        />
      </label>
    </div>
  );
}

/** The place, and the words that stand there where the row puts them differently. */
function Source({ row }: { row: MatrixRow }) {
  const isVerbatim = shownOf(row).text === row.quote;
  const place = placeOf(row, true);
  return (
    <figure>
      {isVerbatim ? null : <blockquote>{row.quote}</blockquote>}
      <figcaption class="small">
        {isVerbatim ? `Word for word in ${place}` : place}
        {answeredBy(row)}
      </figcaption>
    </figure>
  );
}

function answeredBy({ sections, slides }: MatrixRow): string {
  if (sections.length === 0) return '';
  const names = sections.map(({ title }) => `“${title}”`).join(', ');
  const where = slides.length === 0 ? '' : ` (${slides.length === 1 ? 'slide' : 'slides'} ${slides.join(', ')})`;
  return ` · answered in ${names}${where}`;
}

interface SelectOf {
  readonly label: string;
  readonly value: string;
  readonly words: Readonly<Record<string, string>>;
  readonly change: (value: string) => void;
}

function Select({ label, value, words, change }: SelectOf) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => change(event.currentTarget.value)}>
        {Object.entries(words).map(([choice, text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
