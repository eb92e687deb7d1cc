import { useEffect, useRef, useState } from 'preact/hooks';
import type { Limits } from './api.ts';
import { formatList } from './check-files.ts';
import { fileSize } from './format.ts';

/** Takes files by choosing, dropping anywhere on the page, and pasting. */
export function DropZone({ add, limits }: { add: (files: readonly File[]) => void; limits: Limits | null }) {
  const isOver = useFilesFromOutside(add);
  return (
    <label class={isOver ? 'drop over' : 'drop'}>
      <strong>Drop the files of one RFP here</strong>
      <span>
        {formatList(limits)}
        {limits ? `, up to ${fileSize(limits.max_file_bytes)} each` : ''}. Pasting works, too.
      </span>
      <input
        type="file"
        name="file"
        multiple
        accept={limits?.input_formats.map((format) => `.${format}`).join(',') ?? ''}
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

/** A file dropped beside the zone would replace the page, so the whole page takes it. True while files hover. */
function useFilesFromOutside(add: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(add);
  latest.current = add;
  useEffect(() => {
    const listening = new AbortController();
    const on = <K extends keyof DocumentEventMap>(type: K, listener: (event: DocumentEventMap[K]) => void): void =>
      document.addEventListener(type, listener, { signal: listening.signal });
    on('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    });
    on('dragleave', (event) => {
      if (event.relatedTarget === null) setOver(false);
    });
    on('drop', (event) => {
      setOver(false);
      take(event, event.dataTransfer);
    });
    on('paste', (event) => take(event, event.clipboardData));
    const take = (event: Event, carried: DataTransfer | null): void => {
      const files = [...(carried?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    return () => listening.abort();
  }, []);
  return isOver;
}
