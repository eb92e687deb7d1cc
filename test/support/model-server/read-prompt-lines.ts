/** One line of a prompt's list, with the id by which an answer names it. `label` is what stands beside the id. */
export interface ListedText {
  readonly id: string;
  readonly label: string;
  readonly text: string;
}

const fenceMark = /^(=====[0-9a-f]+=====)$/m;

/** The lines `id label|text` between the two equal fence marks of a prompt; a line without an id goes on with the text before it. */
export function readListedTexts(prompt: string): ListedText[] {
  const mark = fenceMark.exec(prompt)?.[1];
  const body = mark === undefined ? '' : (prompt.split(`\n${mark}`)[1] ?? '');
  const found: ListedText[] = [];
  for (const line of afterContext(body).split('\n')) {
    const groups = /^(?<id>[A-Za-z]\d+)(?<label>(?: [^|]*[^|\s])?)\|(?<text>.*)$/.exec(line)?.groups;
    const last = found.at(-1);
    if (groups) found.push({ id: groups['id'] ?? '', label: groups['label'] ?? '', text: groups['text'] ?? '' });
    else if (last) found[found.length - 1] = { ...last, text: `${last.text}\n${line}`.trim() };
  }
  return found;
}

function afterContext(body: string): string {
  const start = body.lastIndexOf('\nblocks:\n');
  return start === -1 ? body : body.slice(start);
}

/** The lines of each `<<<DATA … DATA>>>` fence of a prompt, in order. */
export function readDataFences(prompt: string): string[][] {
  return [...prompt.matchAll(/<<<DATA\n(.*?)\n?DATA>>>/gs)].map((fence) =>
    (fence[1] ?? '').split('\n').filter(Boolean),
  );
}
