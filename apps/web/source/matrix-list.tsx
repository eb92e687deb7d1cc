import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { groupRows, type RowGroup } from './filter-rows.ts';
import type { MatrixRow } from './matrix.ts';
import { MatrixRowItem } from './matrix-row.tsx';
import { rowKeys } from './row-keys.ts';
import type { MatrixState } from './use-matrix.ts';

/** Rows drawn at first and added whenever the reader nears the end: thousands at once would make the page slow. */
const rowsPerStep = 120;

interface List {
  readonly rows: readonly MatrixRow[];
  readonly isOneFile: boolean;
  readonly decide: MatrixState['decide'];
  /** When it changes, the list starts from its first rows again. */
  readonly resetKey: unknown;
}

/** The rows under the headings of the documents they stand in; one at a time is open for editing. */
export function MatrixList({ rows, isOneFile, decide, resetKey }: List) {
  const [drawn, setDrawn] = useState(rowsPerStep);
  const [open, setOpen] = useState<string | null>(null);
  useEffect(() => setDrawn(rowsPerStep), [resetKey]);
  const more = useCallback(() => setDrawn((count) => count + rowsPerStep), []);
  const toggle = useCallback((id: string) => setOpen((present) => (present === id ? null : id)), []);
  const groups = useMemo(() => groupRows(rows.slice(0, drawn)), [rows, drawn]);
  return (
    <div class="matrix" onKeyDown={rowKeys}>
      {groups.map((group, index) => (
        <Group
          key={group.key}
          group={group}
          file={isOneFile || groups[index - 1]?.file === group.file ? null : group.file}
          open={open}
          toggle={toggle}
          decide={decide}
        />
      ))}
      {drawn < rows.length ? <More left={rows.length - drawn} more={more} /> : null}
    </div>
  );
}

interface GroupOf {
  readonly group: RowGroup;
  /** Named where another file begins. */
  readonly file: string | null;
  readonly open: string | null;
  readonly toggle: (id: string) => void;
  readonly decide: MatrixState['decide'];
}

function Group({ group, file, open, toggle, decide }: GroupOf) {
  return (
    <section>
      {file === null ? null : <p class="matrix-file small">{file}</p>}
      <h2>{group.section ?? 'Without a heading'}</h2>
      <ol>
        {group.rows.map((row) => (
          <MatrixRowItem key={row.id} row={row} isOpen={open === row.id} toggle={toggle} decide={decide} />
        ))}
      </ol>
    </section>
  );
}

/** Draws more when it comes near the screen; a button for whoever gets there by other means. */
function More({ left, more }: { left: number; more: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) more();
      },
      { rootMargin: '800px' },
    );
    if (button.current) observer.observe(button.current);
    return () => observer.disconnect();
  }, [left]);
  return (
    <button type="button" class="quiet more" ref={button} onClick={more}>
      Show more ({left} left)
    </button>
  );
}
