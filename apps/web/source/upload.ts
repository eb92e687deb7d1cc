import { ApiProblem, authorization, type Proposal, toProblem, unreachable } from './api.ts';

export interface Upload {
  readonly files: readonly { readonly file: File; readonly role: string }[];
  readonly bidder: string;
  readonly review: boolean;
  /** A built-in theme, or a file with the client's brand. */
  readonly look: string | File;
  readonly pageSize: string;
}

/** What the page of a proposal offers: the usual files, and pictures of the slides to look at. */
const formats = 'pptx,pdf,xlsx,previews';

/** Sends the form with upload progress (which fetch does not report); `sent` gets bytes sent and in all. */
export function upload(
  form: Upload,
  sent: (bytes: number, total: number) => void,
  signal: AbortSignal,
): Promise<Proposal> {
  const body = new FormData();
  body.set('formats', formats);
  if (form.bidder) body.set('bidder', form.bidder);
  if (form.review) body.set('review', 'outline');
  if (typeof form.look === 'string') body.set('theme', form.look);
  else body.set('brand', form.look);
  body.set('page_size', form.pageSize);
  for (const { file, role } of form.files) body.append(role, file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/v1/proposals');
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    for (const [name, value] of Object.entries(authorization())) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', (event) => sent(event.loaded, event.total));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(request.response as Proposal);
      else reject(new ApiProblem(toProblem(request.response, request.status)));
    });
    request.addEventListener('error', () => reject(new ApiProblem(unreachable)));
    request.addEventListener('abort', () =>
      reject(signal.reason instanceof Error ? signal.reason : new Error('The upload was stopped.')),
    );
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}
