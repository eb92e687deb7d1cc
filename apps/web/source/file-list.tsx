import { useRef } from 'preact/hooks';
import { fileSize } from './format.ts';
import { roleText } from './role-text.ts';

export interface ChosenFile {
  readonly file: File;
  /** Name of the form part: a role, or `file` when the service shall tell it from the name. */
  readonly role: string;
}

interface Chosen {
  readonly files: readonly ChosenFile[];
  readonly change: (files: readonly ChosenFile[]) => void;
  readonly isLocked: boolean;
}

/** The chosen files, each with what it is and a way to take it out. */
export function FileList({ files, change, isLocked }: Chosen) {
  const list = useRef<HTMLUListElement>(null);
  if (files.length === 0) return null;
  const remove = (index: number): void => {
    // The button goes with its row, so the keyboard is handed on before.
    const buttons = list.current?.querySelectorAll('button');
    const next =
      buttons?.[index + 1] ?? buttons?.[index - 1] ?? document.querySelector<HTMLElement>('input[type=file]');
    next?.focus();
    change(files.toSpliced(index, 1));
  };
  return (
    <ul class="files" ref={list}>
      {files.map((chosen, index) => (
        <li key={keyOf(chosen.file)}>
          <span class="name">{chosen.file.name}</span>
          <span class="size">{fileSize(chosen.file.size)}</span>
          <select
            aria-label={`What ${chosen.file.name} is`}
            value={chosen.role}
            disabled={isLocked}
            onChange={(event) => change(files.with(index, { ...chosen, role: event.currentTarget.value }))}
          >
            <option value="file">From its name</option>
            {Object.entries(roleText).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          <button
            type="button"
            class="quiet"
            disabled={isLocked}
            aria-label={`Remove ${chosen.file.name}`}
            onClick={() => remove(index)}
          >
            Remove
          </button>
        </li>
      ))}
    </ul>
  );
}

function keyOf(file: File): string {
  return `${file.name}/${file.size}/${file.lastModified}`;
}
