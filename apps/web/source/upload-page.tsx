import { useEffect, useRef, useState } from 'preact/hooks';
import { callApi, type Problem, type Proposal } from './api.ts';
import { FileList, type ChosenFile } from './file-list.tsx';
import { fileSize } from './format.ts';
import { ProblemNote, problemOf } from './problem-note.tsx';
import { RecentProposals } from './recent-proposals.tsx';
import { upload } from './upload.ts';

interface Limits {
  readonly max_file_bytes: number;
  readonly max_files: number;
}

/** The form: drop or choose the files of one solicitation, say who bids, go. */
export function UploadPage() {
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [sent, setSent] = useState<Sent | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [limits, setLimits] = useState<Limits | null>(null);
  const sending = useRef<AbortController | null>(null);

  useEffect(() => {
    callApi<Limits>('/v1/limits').then(setLimits, (error: unknown) => setProblem(problemOf(error)));
  }, []);

  const add = (list: Iterable<File>): void => {
    const chosen = [...list];
    const tooLarge = limits && chosen.find((file) => file.size > limits.max_file_bytes);
    setProblem(tooLarge ? tooLargeProblem(tooLarge, limits) : null);
    if (!tooLarge) setFiles([...files, ...chosen.map((file) => ({ file, role: 'file' }))]);
  };
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    sending.current = new AbortController();
    setProblem(null);
    setSent({ bytes: 0, total: 1 });
    upload(
      { files, bidder: text(form.get('bidder')), review: form.has('review') },
      (bytes, total) => setSent({ bytes, total }),
      sending.current.signal,
    ).then(
      (proposal: Proposal) => location.assign(`/p/${proposal.id}`),
      (error: unknown) => {
        setSent(null);
        if (!sending.current?.signal.aborted) setProblem(problemOf(error));
      },
    );
  };

  return (
    <>
      <h1>Turn a request for proposal into a proposal</h1>
      <p class="lead">
        Drop the RFP with its amendments, Q&amp;A and attachments. You get a brief, a compliance matrix, a PowerPoint
        deck and a PDF to start from.
      </p>
      <form onSubmit={send}>
        <DropZone add={add} limits={limits} />
        <FileList files={files} change={setFiles} />
        {files.length > 0 ? <Options /> : null}
        {problem ? <ProblemNote problem={problem} /> : null}
        <SendBar sent={sent} ready={files.length > 0} stop={() => sending.current?.abort(new Error('stopped'))} />
      </form>
      <RecentProposals />
    </>
  );
}

interface Sent {
  readonly bytes: number;
  readonly total: number;
}

function SendBar({ sent, ready, stop }: { sent: Sent | null; ready: boolean; stop: () => void }) {
  if (!sent) {
    return (
      <button class="go" disabled={!ready}>
        Draft the proposal
      </button>
    );
  }
  return (
    <div class="sending">
      <progress max={sent.total} value={sent.bytes} aria-label="Upload" />
      <span>
        {fileSize(sent.bytes)} of {fileSize(sent.total)}
      </span>
      <button type="button" class="quiet" onClick={stop}>
        Stop
      </button>
    </div>
  );
}

function DropZone({ add, limits }: { add: (files: Iterable<File>) => void; limits: Limits | null }) {
  const [over, setOver] = useState(false);
  const stop = (event: DragEvent, isOver: boolean): void => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <label
      class={over ? 'drop over' : 'drop'}
      onDragOver={(event) => stop(event, true)}
      onDragLeave={(event) => stop(event, false)}
      onDrop={(event) => (stop(event, false), add(event.dataTransfer?.files ?? []))}
    >
      <strong>Drop files here or choose them</strong>
      <span>PDF, Word (.docx), Markdown or text{limits ? `, up to ${fileSize(limits.max_file_bytes)} each` : ''}</span>
      <input
        type="file"
        multiple
        onChange={(event) => {
          add(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

function Options() {
  return (
    <div class="options">
      <label>
        Who bids{' '}
        <input
          name="bidder"
          maxLength={120}
          placeholder="Your company, as it should stand on the cover"
          autocomplete="organization"
        />
      </label>
      <label class="check">
        <input type="checkbox" name="review" /> Show me the outline before the sections are written
      </label>
    </div>
  );
}

function text(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.trim() : '';
}

function tooLargeProblem(file: File, limits: Limits): Problem {
  return {
    code: 'payload_too_large',
    title: 'The file is too large',
    detail: `${file.name} has ${fileSize(file.size)}; ${fileSize(limits.max_file_bytes)} are allowed.`,
    remedy: 'Split it and add the parts.',
    retryable: false,
  };
}
