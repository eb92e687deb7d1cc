import { accessKey, ApiProblem, type Problem } from './api.ts';

/** What went wrong and what to do, read out by screen readers at once. */
export function ProblemNote({ problem }: { problem: Problem }) {
  return (
    <div class="note problem" role="alert">
      <strong>{problem.title}</strong>
      <p>{problem.detail}</p>
      <p>
        <span class="what">What to do:</span> {problem.remedy}
      </p>
      <p class="small">
        {problem.code}
        {problem.request_id ? ` · ${problem.request_id}` : ''}
      </p>
      {problem.code === 'unauthorized' ? <KeyForm /> : null}
    </div>
  );
}

/** Any thrown value as a problem to show. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiProblem) return error.problem;
  return {
    code: 'internal',
    title: 'Something went wrong',
    detail: error instanceof Error ? error.message : 'The page has a fault.',
    remedy: 'Reload the page.',
    retryable: true,
  };
}

function KeyForm() {
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = new FormData(event.currentTarget as HTMLFormElement).get('key');
    if (typeof field === 'string') accessKey.save(field.trim());
    location.reload();
  };
  return (
    <form class="key" onSubmit={save}>
      <label>
        Access key <input name="key" type="password" autocomplete="current-password" required />
      </label>
      <button>Use this key</button>
    </form>
  );
}
