import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Filter, noFilter, passes } from './filter-rows.ts';
import type { Matrix, MatrixRow } from './matrix.ts';
import { MatrixImport } from './matrix-import.tsx';
import { MatrixList } from './matrix-list.tsx';
import { MatrixToolbar } from './matrix-toolbar.tsx';
import { ProblemNote } from './problem-note.tsx';
import { type MatrixState, useMatrix } from './use-matrix.ts';

/** The compliance matrix of a proposal to review: row by row, with the mouse or the keyboard alone. */
export function MatrixPage({ id }: { id: string }) {
  const state = useMatrix(id);
  const { matrix, problem } = state;
  useEffect(() => {
    document.title = `Compliance matrix${matrix?.title ? ` – ${matrix.title}` : ''} – bidsmith`;
  }, [matrix?.title]);
  return (
    <>
      <p class="back">
        <a href={`/p/${id}`}>← Proposal</a>
      </p>
      <h1>Compliance matrix</h1>
      {matrix ? <p class="lead">{[matrix.title, matrix.client].filter(Boolean).join(' · ')}</p> : null}
      {problem ? <ProblemNote problem={problem} /> : null}
      {matrix ? <Review id={id} matrix={matrix} state={state} /> : null}
      {matrix || problem ? null : <p role="status">Loading the matrix …</p>}
    </>
  );
}

function Review({ id, matrix, state }: { id: string; matrix: Matrix; state: MatrixState }) {
  const [filter, setFilter] = useState<Filter>(noFilter);
  const rows = useFiltered(matrix, filter);
  const reviewed = matrix.rows.filter(({ decision }) => decision?.verdict).length;
  const total = matrix.rows.length;
  return (
    <>
      <div class="reviewed">
        <p>
          <strong>{reviewed}</strong> of {total} {total === 1 ? 'requirement' : 'requirements'} reviewed
        </p>
        <progress max={Math.max(total, 1)} value={reviewed} aria-label="Reviewed requirements" />
      </div>
      <MatrixImport id={id} state={state} />
      {total === 0 ? <p class="empty">No requirement was found in these files.</p> : null}
      {total > 0 ? <MatrixToolbar filter={filter} change={setFilter} shown={rows.length} state={state} /> : null}
      {total > 0 && rows.length === 0 ? (
        <p class="empty">
          No row matches.{' '}
          <button type="button" class="quiet" onClick={() => setFilter(noFilter)}>
            Show all rows
          </button>
        </p>
      ) : null}
      <MatrixList rows={rows} isOneFile={isOneFile(matrix)} decide={state.decide} resetKey={filter} />
      <Orphans matrix={matrix} />
    </>
  );
}

/** A row stays where it is while it is being decided about, also when the filter would no longer let it pass: it leaves when the filter is changed. */
function useFiltered(matrix: Matrix, filter: Filter): readonly MatrixRow[] {
  const ids = useMemo(
    () => new Set(matrix.rows.filter((row) => passes(row, filter)).map((row) => row.id)),
    [filter, matrix.rows.length],
  );
  return useMemo(() => matrix.rows.filter((row) => ids.has(row.id)), [ids, matrix.rows]);
}

function isOneFile({ rows }: Matrix): boolean {
  return rows.every(({ file }) => file === rows[0]?.file);
}

/** Decisions whose requirement is gone: kept and shown, never dropped. */
function Orphans({ matrix: { withoutRequirement } }: { matrix: Matrix }) {
  if (withoutRequirement.length === 0) return null;
  return (
    <section class="note warning">
      <h2>Decisions on what the brief no longer holds</h2>
      <ul>
        {withoutRequirement.map(({ requirementId, quote, verdict, note }) => (
          <li key={requirementId}>
            {requirementId} “{quote}” {[verdict, note].filter(Boolean).join(': ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
