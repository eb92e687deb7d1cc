import type { Filter } from './filter-rows.ts';
import { kindWords, strengthWords } from './matrix.ts';
import type { MatrixState } from './use-matrix.ts';

const reviews: Readonly<Record<Filter['review'], string>> = {
  all: 'All rows',
  unreviewed: 'Not reviewed',
  confirmed: 'Confirmed',
  rejected: 'Rejected',
  superseded: 'Superseded',
};

interface Toolbar {
  readonly filter: Filter;
  readonly change: (filter: Filter) => void;
  readonly shown: number;
  readonly state: Pick<MatrixState, 'saved'>;
}

/** Search and filters over the rows, how many they leave, and what was saved last. */
export function MatrixToolbar({ filter, change, shown, state }: Toolbar) {
  return (
    <div class="matrix-bar">
      <div class="filters" role="search">
        <input
          type="search"
          aria-label="Search the requirements"
          placeholder="Search"
          value={filter.query}
          onInput={(event) => change({ ...filter, query: event.currentTarget.value })}
        />
        <Choice
          label="Review"
          value={filter.review}
          words={reviews}
          change={(review) => change({ ...filter, review: review as Filter['review'] })}
        />
        <Choice
          label="Kind"
          value={filter.kind}
          words={{ '': 'All kinds', ...kindWords }}
          change={(kind) => change({ ...filter, kind })}
        />
        <Choice
          label="Strength"
          value={filter.strength}
          words={{ '': 'Any strength', ...strengthWords }}
          change={(strength) => change({ ...filter, strength })}
        />
      </div>
      <p class="small keys">
        <span>
          {shown} {shown === 1 ? 'row' : 'rows'}
        </span>
        <span class="hints">
          On a row: <kbd>c</kbd> confirm, <kbd>r</kbd> reject, <kbd>e</kbd> edit, <kbd>↓</kbd> <kbd>↑</kbd> move
        </span>
        <span class="saved" role="status">
          {state.saved}
        </span>
      </p>
    </div>
  );
}

interface ChoiceOf {
  readonly label: string;
  readonly value: string;
  readonly words: Readonly<Record<string, string>>;
  readonly change: (value: string) => void;
}

/** A list to choose from. */
export function Choice({ label, value, words, change }: ChoiceOf) {
  return (
    <select aria-label={label} value={value} onChange={(event) => change(event.currentTarget.value)}>
      {Object.entries(words).map(([choice, text]) => (
        <option key={choice} value={choice}>
          {text}
        </option>
      ))}
    </select>
  );
}
