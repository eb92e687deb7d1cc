import { fileSize } from './format.ts';

export interface ChosenFile {
  readonly file: File;
  /** Name of the form part: a role, or `file` when the service shall tell it from the name. */
  readonly role: string;
}

const roles = [
  ['file', 'Take it from the name'],
  ['base', 'The RFP itself'],
  ['amendment', 'Amendment'],
  ['qa', 'Questions and answers'],
  ['pricing', 'Price sheet'],
  ['attachment', 'Attachment'],
] as const;

/** The chosen files, each with what it is and a way to take it out. */
export function FileList({
  files,
  change,
}: {
  files: readonly ChosenFile[];
  change: (files: readonly ChosenFile[]) => void;
}) {
  if (files.length === 0) return null;
  return (
    <ul class="files">
      {files.map((chosen, index) => (
        <li key={`${chosen.file.name}-${index}`}>
          <span class="name">{chosen.file.name}</span>
          <span class="size">{fileSize(chosen.file.size)}</span>
          <select
            aria-label={`What ${chosen.file.name} is`}
            value={chosen.role}
            onChange={(event) => change(files.with(index, { ...chosen, role: event.currentTarget.value }))}
          >
            {roles.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          <button
            type="button"
            class="quiet"
            aria-label={`Remove ${chosen.file.name}`}
            onClick={() => change(files.toSpliced(index, 1))}
          >
            Remove
          </button>
        </li>
      ))}
    </ul>
  );
}
