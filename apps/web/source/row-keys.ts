/** Letters that press the button of the row that has the focus. */
const letters: Readonly<Record<string, string>> = { c: '.confirm', r: '.reject' };

/**
 * The keys of the matrix: letters act on the row in focus, arrows and j, k move between rows, Escape closes. While something is typed or chosen they mean
 * what they always mean, and so do they with Ctrl, Alt or Meta.
 */
export function rowKeys(event: KeyboardEvent): void {
  if (!(event.target instanceof HTMLElement) || event.ctrlKey || event.altKey || event.metaKey) return;
  const row = event.target.closest<HTMLElement>('.matrix-row');
  if (!row) return;
  const main = row.querySelector<HTMLElement>('.row-id');
  if (event.key === 'Escape') {
    if (main?.ariaExpanded === 'true') main.click();
    main?.focus();
    return;
  }
  if (event.target.matches('input, textarea, select')) return;
  const selector = letters[event.key.toLowerCase()];
  if (selector) row.querySelector<HTMLElement>(selector)?.click();
  else if (event.key === 'e') editRow(row, main);
  else if (event.key === 'ArrowDown' || event.key === 'j') focusRow(row, 1);
  else if (event.key === 'ArrowUp' || event.key === 'k') focusRow(row, -1);
  else return;
  event.preventDefault();
  // A decision by key is followed by the next one.
  if (selector) focusRow(row, 1);
}

/** Opens the row to edit it: its first field, which is drawn a moment later, takes the focus. */
function editRow(row: HTMLElement, main: HTMLElement | null): void {
  const drawn = row.querySelector('textarea');
  drawn?.focus();
  if (drawn) return;
  row.dataset['edit'] = 'true';
  main?.click();
}

/** Gives the focus to the first field of a row that was opened to be edited; not to one that was opened to be read. */
export function takeFocus(field: HTMLElement | null): void {
  const row = field?.closest<HTMLElement>('.matrix-row');
  if (row?.dataset['edit'] === undefined) return;
  delete row.dataset['edit'];
  field?.focus({ preventScroll: true });
}

function focusRow(from: HTMLElement, step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.matrix-row')];
  const next = rows[rows.indexOf(from) + step];
  const target = next?.querySelector<HTMLElement>('.row-id');
  target?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
}
