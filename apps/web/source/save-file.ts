import { ApiProblem, authorization, toProblem, unreachable } from './api.ts';

/** Fetches a file with the key of this tab, which a plain link cannot send, and saves it. Throws ApiProblem. */
export async function saveFile(path: string, filename: string): Promise<void> {
  const response = await fetch(path, { headers: authorization() }).catch(() => null);
  if (!response) throw new ApiProblem(unreachable);
  if (!response.ok) throw new ApiProblem(toProblem(await response.json().catch(() => null), response.status));
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  link.click();
  URL.revokeObjectURL(url);
}
