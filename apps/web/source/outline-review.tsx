import { useEffect, useRef, useState } from 'preact/hooks';
import { callApi, type Outline, type Problem } from './api.ts';
import { OutlineRow } from './outline-row.tsx';
import { ProblemNote, problemOf } from './problem-note.tsx';

/** Changes are kept this long after the last one. */
const saveAfterMs = 800;

/** The outline to read, edit, reorder and approve before the sections are written. Changes are kept as they are made: a reload shows them. */
export function OutlineReview({ id, approve }: { id: string; approve: () => void }) {
  const [outline, setOutline] = useState<Outline | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const saving = useRef<ReturnType<typeof setTimeout> | null>(null);
  const failed = (error: unknown): void => setProblem(problemOf(error));
  const path = `/v1/proposals/${id}/outline`;
  const stopSaving = (): void => clearTimeout(saving.current ?? undefined);
  useEffect(() => {
    callApi<Outline>(path).then(setOutline, failed);
    return stopSaving;
  }, [path]);
  if (!outline) return problem ? <ProblemNote problem={problem} /> : <p>Loading the outline …</p>;

  const save = async (changed: Outline): Promise<void> => {
    stopSaving();
    const headers = { 'content-type': 'application/json' };
    await callApi<Outline>(path, { method: 'PUT', body: JSON.stringify(changed), headers });
    setProblem(null);
  };
  const change = (sections: Outline['sections']): void => {
    const changed = { ...outline, sections };
    setOutline(changed);
    stopSaving();
    saving.current = setTimeout(() => void save(changed).catch(failed), saveAfterMs);
  };
  return (
    <section class="outline">
      <h2>Does this answer the RFP?</h2>
      <p class="lead">
        Each line becomes a section. Reword, reorder or remove them; nothing is written before you approve.
      </p>
      <ol>
        {outline.sections.map((section, index) => (
          <OutlineRow key={section.id} sections={outline.sections} index={index} section={section} change={change} />
        ))}
      </ol>
      {problem ? <ProblemNote problem={problem} /> : null}
      <button onClick={() => void save(outline).then(approve, failed)}>Approve and write</button>
    </section>
  );
}
