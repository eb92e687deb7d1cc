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
          <li key={section.id}>
            <label>
              <span>
                {section.kicker} · {section.requirementIds.length} requirements
              </span>
              <textarea
                rows={2}
                value={section.title}
                onInput={(event) =>
                  change(outline.sections.with(index, { ...section, title: event.currentTarget.value }))
                }
              />
            </label>
            <span class="moves">
              <button
                type="button"
                class="quiet"
                disabled={index === 0}
                onClick={() => change(moved(outline.sections, index, index - 1))}
                aria-label={`Move ${section.kicker} up`}
              >
                ↑
              </button>
              <button
                type="button"
                class="quiet"
                disabled={index === outline.sections.length - 1}
                onClick={() => change(moved(outline.sections, index, index + 1))}
                aria-label={`Move ${section.kicker} down`}
              >
                ↓
              </button>
              <button
                type="button"
                class="quiet"
                disabled={outline.sections.length === 1}
                onClick={() => change(outline.sections.toSpliced(index, 1))}
                aria-label={`Remove ${section.kicker}`}
              >
                Remove
              </button>
            </span>
          </li>
        ))}
      </ol>
      {problem ? <ProblemNote problem={problem} /> : null}
      <button onClick={saveAndApprove}>Approve and write</button>
    </section>
  );
}

function moved(sections: readonly Section[], from: number, to: number): Section[] {
  const section = sections[from];
  return section ? sections.toSpliced(from, 1).toSpliced(to, 0, section) : [...sections];
}
