import { useEffect, useState } from 'preact/hooks';
import { callApi, type Outline, type Problem } from './api.ts';
import { ProblemNote, problemOf } from './problem-note.tsx';

type Section = Outline['sections'][number];

/** The outline to read, edit, reorder and approve before the sections are written. */
export function OutlineReview({ id, approve }: { id: string; approve: () => void }) {
  const [outline, setOutline] = useState<Outline | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const failed = (error: unknown): void => setProblem(problemOf(error));
  useEffect(() => {
    callApi<Outline>(`/v1/proposals/${id}/outline`).then(setOutline, failed);
  }, [id]);
  if (!outline) return problem ? <ProblemNote problem={problem} /> : null;

  const change = (sections: readonly Section[]): void => setOutline({ ...outline, sections });
  const saveAndApprove = (): void => {
    const init = { method: 'PUT', body: JSON.stringify(outline), headers: { 'content-type': 'application/json' } };
    callApi<Outline>(`/v1/proposals/${id}/outline`, init).then(approve, failed);
  };
  return (
    <section class="outline">
      <h2>Does this answer the RFP?</h2>
      <ol>
        {outline.sections.map((section, index) => (
          <OutlineRow key={section.id} sections={outline.sections} index={index} section={section} change={change} />
        ))}
      </ol>
      {problem ? <ProblemNote problem={problem} /> : null}
      <button onClick={saveAndApprove}>Approve and write</button>
    </section>
  );
}

interface Row {
  readonly sections: readonly Section[];
  readonly section: Section;
  readonly index: number;
  readonly change: (sections: readonly Section[]) => void;
}

function OutlineRow({ sections, section, index, change }: Row) {
  const last = sections.length - 1;
  const button = (label: string, sign: string, enabled: boolean, next: () => readonly Section[]) => (
    <button
      type="button"
      class="quiet"
      disabled={!enabled}
      aria-label={`${label} ${section.kicker}`}
      onClick={() => change(next())}
    >
      {sign}
    </button>
  );
  return (
    <li>
      <label>
        <span>
          {section.kicker} · {section.requirementIds.length} requirements
        </span>
        <textarea
          rows={2}
          value={section.title}
          onInput={(event) => change(sections.with(index, { ...section, title: event.currentTarget.value }))}
        />
      </label>
      <span class="moves">
        {button('Move up', '↑', index > 0, () => moved(sections, index, index - 1))}
        {button('Move down', '↓', index < last, () => moved(sections, index, index + 1))}
        {button('Remove', 'Remove', last > 0, () => sections.toSpliced(index, 1))}
      </span>
    </li>
  );
}

function moved(sections: readonly Section[], from: number, to: number): Section[] {
  const section = sections[from];
  return section ? sections.toSpliced(from, 1).toSpliced(to, 0, section) : [...sections];
}
