import { useEffect, useRef } from 'preact/hooks';
import type { Outline } from './api.ts';

type Section = Outline['sections'][number];

interface Row {
  readonly sections: readonly Section[];
  readonly section: Section;
  readonly index: number;
  readonly change: (sections: readonly Section[]) => void;
}

/** One section of the outline: its title to edit, buttons to move and remove it. */
export function OutlineRow({ sections, section, index, change }: Row) {
  const row = useRef<HTMLLIElement>(null);
  const pressed = useRef<HTMLElement | null>(null);
  // Moving a row in the page takes the keyboard away from its button; it comes back.
  useEffect(() => {
    pressed.current?.focus();
    pressed.current = null;
  }, [index]);
  const button = (label: string, sign: string, next: (() => readonly Section[]) | null) => (
    <button
      type="button"
      class="quiet"
      aria-disabled={next === null}
      aria-label={`${label} ${section.kicker}`}
      onClick={(event) => {
        if (!next) return;
        pressed.current = event.currentTarget;
        change(next());
      }}
    >
      {sign}
    </button>
  );
  const remove = (): readonly Section[] => {
    const neighbour = row.current?.nextElementSibling ?? row.current?.previousElementSibling;
    neighbour?.querySelector<HTMLElement>('textarea')?.focus();
    return sections.toSpliced(index, 1);
  };
  const last = sections.length - 1;
  const answered = section.requirementIds.length;
  return (
    <li ref={row}>
      <label>
        <span>
          {index + 1}. {section.kicker}
          {answered > 0 ? ` · answers ${answered} ${answered === 1 ? 'requirement' : 'requirements'}` : ''}
        </span>
        <textarea
          rows={2}
          value={section.title}
          onInput={(event) => change(sections.with(index, { ...section, title: event.currentTarget.value }))}
        />
      </label>
      <span class="moves">
        {button('Move up', '↑', index > 0 ? () => moved(sections, index, index - 1) : null)}
        {button('Move down', '↓', index < last ? () => moved(sections, index, index + 1) : null)}
        {button('Remove', 'Remove', last > 0 ? remove : null)}
      </span>
    </li>
  );
}

function moved(sections: readonly Section[], from: number, to: number): Section[] {
  const section = sections[from];
  return section ? sections.toSpliced(from, 1).toSpliced(to, 0, section) : [...sections];
}
