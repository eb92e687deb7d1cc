import { useState } from 'preact/hooks';
import { callApi } from './api.ts';
import { saveFile } from './save-file.ts';
import type { MatrixState } from './use-matrix.ts';

interface Refused {
  readonly row: number | null;
  readonly requirement_id: string;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}
interface ImportAnswer {
  readonly counts: Readonly<Record<'updated' | 'unchanged' | 'unknown' | 'invalid' | 'conflicts', number>>;
  readonly unknown: readonly { readonly row: number | null; readonly id: string | null; readonly reason: string }[];
  readonly invalid: readonly Refused[];
  readonly conflicts: readonly Refused[];
  readonly notes: readonly string[];
}

/** Takes the matrix away as a workbook or CSV, and takes an edited one in; says what came of it. */
export function MatrixImport({ id, state }: { id: string; state: Pick<MatrixState, 'reload' | 'fail'> }) {
  const [answer, setAnswer] = useState<ImportAnswer | null>(null);
  const [isBusy, setBusy] = useState(false);
  const path = `/v1/proposals/${id}/matrix`;
  const take = (file: File): void => {
    const body = new FormData();
    body.set('file', file);
    setBusy(true);
    setAnswer(null);
    callApi<ImportAnswer>(path, { method: 'POST', body })
      .then((taken) => {
        setAnswer(taken);
        state.reload();
      }, state.fail)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <p class="matrix-files">
        <SaveLink path={`${path}.xlsx`} filename="compliance.xlsx" word="Export to Excel" failed={state.fail} />
        <SaveLink path={`${path}.csv`} filename="compliance.csv" word="Export CSV" failed={state.fail} />
        <label class={isBusy ? 'import busy' : 'import'}>
          {isBusy ? 'Importing …' : 'Import an edited file'}
          <input
            class="unseen"
            type="file"
            accept=".xlsx,.csv"
            disabled={isBusy}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              if (file) take(file);
            }}
          />
        </label>
      </p>
      <div role="status">{answer ? <Outcome answer={answer} /> : null}</div>
    </>
  );
}

interface Link {
  readonly path: string;
  readonly filename: string;
  readonly word: string;
  readonly failed: (error: unknown) => void;
}

function SaveLink({ path, filename, word, failed }: Link) {
  return (
    <a
      href={path}
      download={filename}
      onClick={(event) => {
        event.preventDefault();
        saveFile(path, filename).catch(failed);
      }}
    >
      {word}
    </a>
  );
}

function Outcome({ answer: { counts, unknown, invalid, conflicts, notes } }: { answer: ImportAnswer }) {
  const place = (row: number | null, name: string | null): string =>
    [row === null ? null : `Row ${row}`, name].filter(Boolean).join(', ') || 'A row';
  const lines = [
    ...notes,
    ...unknown.map(({ row, id, reason }) => `${place(row, id)}: ${reason}`),
    ...[...invalid, ...conflicts].map(
      (cell) => `${place(cell.row, cell.requirement_id)}, ${cell.column} “${cell.value}”: ${cell.reason}`,
    ),
  ];
  return (
    <div class={lines.length > 0 ? 'note warning' : 'note'}>
      <strong>
        {counts.updated} {counts.updated === 1 ? 'row' : 'rows'} updated, {counts.unchanged} unchanged.
      </strong>
      {lines.length > 0 ? (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
