import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { callApi, type Problem } from './api.ts';
import { type Edit, type Matrix, type MatrixRow, withEdit } from './matrix.ts';
import { problemOf } from './problem-note.tsx';

export interface MatrixState {
  readonly matrix: Matrix | null;
  readonly problem: Problem | null;
  /** What was saved last, or is being saved: shown and read out. */
  readonly saved: string;
  readonly decide: (row: MatrixRow, edit: Edit, said: string) => void;
  readonly reload: () => void;
  readonly fail: (error: unknown) => void;
}

/** The matrix of a proposal and a way to decide about its rows: shown at once, saved one after the other, taken back when the service refuses. */
export function useMatrix(id: string): MatrixState {
  const [matrix, setMatrix] = useState<Matrix | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saved, setSaved] = useState('');
  const saving = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);
  const fail = useCallback((error: unknown): void => setProblem(problemOf(error)), []);
  const reload = useCallback((): void => {
    callApi<Matrix>(`/v1/proposals/${id}/matrix`).then((read) => {
      setMatrix(read);
      setProblem(null);
    }, fail);
  }, [id, fail]);
  useEffect(reload, [reload]);
  useWarningBeforeLeaving(waiting);

  const decide = useCallback(
    (row: MatrixRow, edit: Edit, said: string): void => {
      setMatrix((present) => present && withRow(present, row.id, (shown) => withEdit(shown, edit)));
      setSaved('Saving …');
      waiting.current += 1;
      saving.current = saving.current.then(async () => {
        try {
          const changed = await saveDecision(id, row.id, edit);
          waiting.current -= 1;
          setProblem(null);
          // While more is on its way the page is ahead of the answer.
          if (waiting.current > 0) return;
          setMatrix((present) => present && withRow(present, row.id, () => changed));
          setSaved(said);
        } catch (error) {
          waiting.current -= 1;
          setSaved('Not saved.');
          fail(error);
          setMatrix((present) => present && withRow(present, row.id, () => row));
        }
      });
    },
    [id, fail],
  );
  return { matrix, problem, saved, decide, reload, fail };
}

function saveDecision(id: string, requirementId: string, edit: Edit): Promise<MatrixRow> {
  return callApi<MatrixRow>(`/v1/proposals/${id}/requirements/${encodeURIComponent(requirementId)}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(edit),
  });
}

function withRow(matrix: Matrix, id: string, change: (row: MatrixRow) => MatrixRow): Matrix {
  return { ...matrix, rows: matrix.rows.map((row) => (row.id === id ? change(row) : row)) };
}

/** A page that is closed while a decision is on its way would lose it without a word. */
function useWarningBeforeLeaving(waiting: { readonly current: number }): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (waiting.current > 0) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [waiting]);
}
