const listing =
  /\b(?:factors?|criteria|kriterien)\b[^.]{0,80}?(?:\b(?:are|include|includes|consist of|sind)\b|:)[^.(]{0,20}(?=\((?:1|a|i)\))/iu;
const mark = /\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s*/giu;
const evaluating =
  /\b(?:in evaluating|when evaluating|in considering|the evaluation of)\s+(?:an?|the|each)\s+(?:\p{L}+['’]s?\s+)?([\p{L} -]{4,60}?),/iu;
const maxName = 80;

/** Criteria named inside a sentence: "The factors are (1) experience, (2) approach and (3) price", "In evaluating an offeror's approach, …". */
export function listInlineCriteria(text: string): string[] {
  const list = listing.exec(text);
  if (list !== null) {
    const names = text
      .slice(list.index + list[0].length)
      .split(mark)
      .map(clean);
    return names.filter((name) => name.length > 3 && name.length <= maxName);
  }
  const single = evaluating.exec(text)?.[1];
  return single === undefined ? [] : [capital(single.trim())];
}

function clean(part: string): string {
  return capital(part.replace(/[\s,;.]+(?:and|or|und)?\s*$/iu, '').trim());
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
