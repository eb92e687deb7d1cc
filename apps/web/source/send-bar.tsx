import { useLayoutEffect, useRef } from 'preact/hooks';
import { fileSize } from './format.ts';
import { LiveRegion } from './live-region.tsx';

export interface Sent {
  readonly bytes: number;
  readonly total: number;
}

interface Bar {
  readonly sent: Sent | null;
  readonly ready: boolean;
  readonly stop: () => void;
}

/** The button that sends; while bytes go out, how many and how fast. */
export function SendBar({ sent, ready, stop }: Bar) {
  const bar = useRef<HTMLDivElement>(null);
  const isSending = sent !== null;
  const wasSending = useRef(isSending);
  // The pressed button gives way to the other one; so does the keyboard.
  useLayoutEffect(() => {
    if (wasSending.current !== isSending && document.activeElement === document.body)
      bar.current?.querySelector('button')?.focus();
    wasSending.current = isSending;
  }, [isSending]);
  return (
    <div class="send" ref={bar}>
      {sent ? <Sending key="sending" sent={sent} stop={stop} /> : <Send key="send" ready={ready} />}
    </div>
  );
}

function Send({ ready }: { ready: boolean }) {
  return (
    <>
      <button class="go" disabled={!ready}>
        Draft the proposal
      </button>
      <span class="small">{ready ? '' : 'Add at least one file.'}</span>
    </>
  );
}

function Sending({ sent, stop }: { sent: Sent; stop: () => void }) {
  const speed = useSpeed(sent.bytes);
  const isSent = sent.bytes >= sent.total;
  const rate = isSent ? 'All sent; the service takes it in …' : speed > 0 ? `${fileSize(speed)} per second` : '';
  return (
    <>
      <progress max={sent.total} value={sent.bytes} aria-label="Upload" />
      <span class="sent">
        {fileSize(sent.bytes)} of {fileSize(sent.total)}
        <span>{rate}</span>
      </span>
      <button type="button" class="quiet" onClick={stop}>
        Stop
      </button>
      <LiveRegion text={isSent ? rate : `Upload: ${Math.floor((100 * sent.bytes) / sent.total)} %`} />
    </>
  );
}

/** Bytes per second since the upload began; 0 while that is too short to tell. */
function useSpeed(bytes: number): number {
  const startedAt = useRef(performance.now());
  const seconds = (performance.now() - startedAt.current) / 1000;
  return seconds > 0.2 ? bytes / seconds : 0;
}
