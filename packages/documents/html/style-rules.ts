/** Declarations of a page's own style sheets for single classes (".note") and ids ("#note"). */
export type StyleRules = Map<string, string>;

const maxRules = 5_000;
const maxSheetCharacters = 1_000_000;
/** What the reader asks of a style; other rules are not kept. */
const relevant = /display|visibility|opacity|font-size|color|background|position|text-indent|clip|height/i;

/** Adds the rules of one style sheet that concern single classes or ids and hold on any screen; rules within "@media" and the like are left out. */
export function addStyleRules(rules: StyleRules, sheet: string): void {
  const css = sheet.slice(0, maxSheetCharacters).replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, '');
  let at = 0;
  while (at < css.length && rules.size < maxRules) {
    const open = css.indexOf('{', at);
    if (open < 0) return;
    const selector = css.slice(at, open).trim();
    if (selector.includes('@')) {
      at = endOfGroup(css, open);
      continue;
    }
    const close = css.indexOf('}', open);
    if (close < 0) return;
    const declarations = css.slice(open + 1, close);
    if (relevant.test(declarations)) addRule(rules, selector, declarations);
    at = close + 1;
  }
}

function addRule(rules: StyleRules, selector: string, declarations: string): void {
  for (const part of selector.slice(0, 2_000).split(',')) {
    const key = /^[a-z0-9]*([.#][\w-]+)$/i.exec(part.trim())?.[1];
    if (key !== undefined) rules.set(key, `${rules.get(key) ?? ''};${declarations}`);
  }
}

function endOfGroup(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1;
    else if (css[at] === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return css.length;
}

/** The declarations that hold for an element: those of its classes and its id, then its own. */
export function declarationsOf(rules: StyleRules, attributes: Readonly<Record<string, string>>): string {
  const { class: classes, id, style } = attributes;
  const own = style ?? '';
  if (rules.size === 0 || (classes === undefined && id === undefined)) return own;
  const found = (classes ?? '')
    .split(/\s+/)
    .slice(0, 50)
    .map((name) => rules.get(`.${name}`) ?? '');
  return [...found, rules.get(`#${id ?? ''}`) ?? '', own].join(';');
}
