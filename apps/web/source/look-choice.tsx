import { useState } from 'preact/hooks';
import type { Limits } from './api.ts';
import { alternatives, fileSize } from './format.ts';

const looks = [
  { theme: 'meridian', label: 'Meridian', hint: 'light slides' },
  { theme: 'dark', label: 'Dark', hint: 'dark slides' },
  { theme: 'brand', label: 'Your template', hint: 'its colours, fonts, logo' },
] as const;
const usualEndings = ['pptx', 'potx', 'json'];

/** How deck and document look: a built-in theme or the client's own template, and the size of the paper. */
export function LookChoice({ isLocked, limits }: { isLocked: boolean; limits: Limits | null }) {
  const [theme, setTheme] = useState('meridian');
  return (
    <>
      <fieldset class="looks" disabled={isLocked}>
        <legend>Look</legend>
        {looks.map((look) => (
          <label key={look.theme} class="look">
            <input
              type="radio"
              name="theme"
              value={look.theme}
              checked={theme === look.theme}
              onChange={() => setTheme(look.theme)}
            />
            <span class={`swatch ${look.theme}`} aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            <span>
              {look.label} <span class="small">{look.hint}</span>
            </span>
          </label>
        ))}
        {theme === 'brand' ? <Template limits={limits} /> : null}
      </fieldset>
      <label class="paper">
        <span>Paper of the document</span>
        <select name="page_size" disabled={isLocked}>
          <option value="a4">A4</option>
          <option value="letter">US Letter</option>
        </select>
      </label>
    </>
  );
}

function Template({ limits }: { limits: Limits | null }) {
  const endings = (limits?.brand_formats ?? usualEndings).map((ending) => `.${ending}`);
  const most = limits?.max_brand_bytes;
  return (
    <label class="template">
      <span>
        Presentation, template or theme file <span class="small">({alternatives(endings)})</span>
      </span>
      <input
        type="file"
        name="brand"
        required
        accept={endings.join(',')}
        onChange={({ currentTarget }) =>
          currentTarget.setCustomValidity(complaint(currentTarget.files?.[0], endings, most))
        }
      />
    </label>
  );
}

/** What the browser says at the field, before a byte is sent; '' where nothing is wrong. */
function complaint(file: File | undefined, endings: readonly string[], most: number | undefined): string {
  if (!file) return '';
  if (!endings.some((ending) => file.name.toLowerCase().endsWith(ending)))
    return `${file.name} is not taken; choose a file ending in ${alternatives(endings)}.`;
  if (most !== undefined && file.size > most)
    return `${file.name} has ${fileSize(file.size)}; ${fileSize(most)} are allowed. A copy with one empty slide is enough.`;
  return '';
}
