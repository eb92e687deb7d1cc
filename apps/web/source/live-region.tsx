import { useEffect, useRef, useState } from 'preact/hooks';

/** Screen readers are told no more often than this. */
const quietMs = 5_000;

/** Reads the latest text out politely; what changes faster than every five seconds is left out, never queued up. */
export function LiveRegion({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  const lastAt = useRef(-quietMs);
  useEffect(() => {
    const waitMs = Math.max(0, lastAt.current + quietMs - performance.now());
    const timer = setTimeout(() => {
      lastAt.current = performance.now();
      setSaid(text);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="unseen" role="status">
      {said}
    </p>
  );
}
