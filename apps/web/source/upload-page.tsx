import { useEffect, useRef, useState } from 'preact/hooks';
import { callApi, type Limits, type Problem } from './api.ts';
import { checkFiles } from './check-files.ts';
import { DropZone } from './drop-zone.tsx';
import { FileList, type ChosenFile } from './file-list.tsx';
import { LookChoice } from './look-choice.tsx';
import { ProblemNote, problemOf } from './problem-note.tsx';
import { RecentProposals } from './recent-proposals.tsx';
import { SendBar, type Sent } from './send-bar.tsx';
import { type Upload, upload } from './upload.ts';

/** The form: drop or choose the files of one solicitation, say who bids, go. */
export function UploadPage() {
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [limits, setLimits] = useState<Limits | null>(null);
  const fail = (error: unknown): void => setProblem(problemOf(error));
  const { sent, start, stop } = useSending(fail);

  useEffect(() => {
    callApi<Limits>('/v1/limits').then(setLimits, fail);
  }, []);
  const add = (added: readonly File[]): void => {
    if (sent || added.length === 0) return;
    const checked = checkFiles(added, files, limits);
    setProblem(null);
    setRefused(checked.refused);
    setFiles([...files, ...checked.taken.map((file) => ({ file, role: 'file' }))]);
  };
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (sent || files.length === 0) return;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setProblem(null);
    setRefused([]);
    const brand = form.get('brand');
    start({
      files,
      bidder: text(form.get('bidder')),
      review: form.has('review'),
      look: brand instanceof File ? brand : text(form.get('theme')),
      pageSize: text(form.get('page_size')),
    });
  };

  const needsKey = problem?.code === 'unauthorized';
  return (
    <>
      <h1>Turn a request for proposal into a proposal</h1>
      <p class="lead">
        Add the RFP with its amendments, answers and attachments. You get a brief, a compliance matrix, a PowerPoint
        deck and a PDF to start from.
      </p>
      {needsKey ? <ProblemNote problem={problem} /> : null}
      <form onSubmit={send}>
        <DropZone add={add} limits={limits} />
        <Refused sentences={refused} />
        <FileList files={files} change={setFiles} isLocked={sent !== null} />
        {files.length > 0 ? <Options isLocked={sent !== null} limits={limits} /> : null}
        <SendBar sent={sent} ready={files.length > 0} stop={stop} />
      </form>
      {problem && !needsKey ? <ProblemNote problem={problem} /> : null}
      <RecentProposals />
    </>
  );
}

/** Sends the form and goes to the page of the proposal; `sent` is null while nothing is under way. */
function useSending(fail: (error: unknown) => void) {
  const [sent, setSent] = useState<Sent | null>(null);
  const sending = useRef<AbortController | null>(null);
  useEffect(() => {
    const share = sent ? `${Math.floor((100 * sent.bytes) / sent.total)} % sent – ` : '';
    document.title = `${share}bidsmith – an RFP in, a proposal out`;
  }, [sent]);

  const start = (form: Upload): void => {
    const abort = new AbortController();
    sending.current = abort;
    setSent({ bytes: 0, total: form.files.reduce((sum, { file }) => sum + file.size, 1) });
    upload(form, (bytes, total) => setSent({ bytes, total }), abort.signal).then(
      (proposal) => location.assign(`/p/${proposal.id}`),
      (error: unknown) => {
        setSent(null);
        if (!abort.signal.aborted) fail(error);
      },
    );
  };
  return { sent, start, stop: () => sending.current?.abort(new Error('stopped')) };
}

function Refused({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div class="note problem" role="alert">
      <strong>{sentences.length === 1 ? 'One file was left out' : `${sentences.length} files were left out`}</strong>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

function Options({ isLocked, limits }: { isLocked: boolean; limits: Limits | null }) {
  return (
    <div class="options">
      <label>
        <span>
          Who bids <span class="small">(optional; stands on the cover)</span>
        </span>
        <input name="bidder" maxLength={120} autocomplete="organization" readOnly={isLocked} />
      </label>
      <LookChoice isLocked={isLocked} limits={limits} />
      <label class="check">
        <input type="checkbox" name="review" disabled={isLocked} /> Show me the outline before the sections are written
      </label>
    </div>
  );
}

function text(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.trim() : '';
}
