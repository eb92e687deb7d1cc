import { useRef } from 'preact/hooks';
import { fileSize } from './format.ts';
import { LiveRegion } from './live-region.tsx';

export interface Sent {
  readonly bytes: number;
  readonly total: number;
}

/** The button that sends; while bytes go out, how many and how fast. */
export function SendBar({ sent, ready, stop }: { sent: Sent | null; ready: boolean; stop: () => void }) {
  const speed = useSpeed(sent);
  if (!sent) {
    return (
      <div class="send">
        <button class="go" disabled={!ready}>
          Draft the proposal
        </button>
        <span class="small">{ready ? '' : 'Add at least one file.'}</span>
      </div>
    );
  }
  const isSent = sent.bytes >= sent.total;
  const rate = isSent ? 'All sent; the service takes it in …' : speed > 0 ? `${fileSize(speed)} per second` : '';
  return (
    <div class="send">
      <progress max={sent.total} value={sent.bytes} aria-label="Upload" />
      <span class="sent">
        {fileSize(sent.bytes)} of {fileSize(sent.total)}
        <span>{rate}</span>
      </span>
      <button type="button" class="quiet" onClick={stop}>
        Stop
      </button>
      <LiveRegion text={isSent ? rate : `Upload: ${Math.floor((100 * sent.bytes) / sent.total)} %`} />
    </div>
  );
}

/** Bytes per second since the upload began. */
function useSpeed(sent: Sent | null): number {
  const startedAt = useRef<number | null>(null);
  if (!sent) startedAt.current = null;
  else startedAt.current ??= performance.now();
  const seconds = startedAt.current === null ? 0 : (performance.now() - startedAt.current) / 1000;
  return sent && seconds > 0.2 ? sent.bytes / seconds : 0;
}
