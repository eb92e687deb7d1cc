const signs = [
  /ignore (?:all |any |the )*(?:previous|prior|above|earlier) (?:instructions?|orders?|rules?)|disregard (?:all |the )?(?:previous|prior|above)|new instructions?:|system prompt/i,
  /ignorieren sie alle [\wäöü]+ anweisungen|ignorez toutes les (?:instructions|consignes) précédentes/i,
  /<\|im_start\|>|end of data|data>>>/i,
];
const verbs =
  'say|print|output|write|answer|add|insert|include|state|reply with|link to|set|use|schreiben sie|écrivez|sagen sie';
const quoted = new RegExp(
  `(?<![\\p{L}])(?:${verbs})\\s+(?:[a-z ]{0,30})?["“„«‘']\\s?([^"”»’'\\n]{2,160}?)\\s?["”“»’']`,
  'giu',
);
const bare = new RegExp(`\\b(?:${verbs})\\s+(?:the\\s+)?([^"“‘'\\n]{3,120}?)(?=[.!?;](?:\\s|$)|$)`, 'gi');

/** The words that instructions inside the prompt's document ask for, as a model understands them that takes the document's text for orders, however they are disguised. */
export function findOrders(prompt: string): string[] {
  const lines = prompt.split('\n').map(undisguised);
  return lines.flatMap((line, i) => {
    const next = lines[i + 1] ?? '';
    const own = ordersIn(line);
    // An order may go on in the next block.
    return own.length > 0 ? own : signIn(next) === -1 ? ordersIn(`${line} ${withoutLabel(next)}`) : [];
  });
}

function ordersIn(text: string): string[] {
  const start = signIn(text);
  if (start === -1) return [];
  const rest = text.slice(start);
  const inQuotes = [...rest.matchAll(quoted)].map((match) => match[1] ?? '');
  return inQuotes.length > 0 ? inQuotes : [...rest.matchAll(bare)].map((match) => (match[1] ?? '').trim());
}

function signIn(text: string): number {
  const found = signs.map((sign) => text.search(sign)).filter((index) => index !== -1);
  return found.length === 0 ? -1 : Math.min(...found);
}

function withoutLabel(line: string): string {
  return line.replace(/^b\d+[^|]*\|/, '');
}

/** A model reads letters set apart, tags that no program shows, and encoded text. */
function undisguised(line: string): string {
  return line
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u{e0020}-\u{e007e}]/gu, (tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000))
    .replace(/[A-Za-z0-9+/]{40,}={0,2}/g, (run) => Buffer.from(run, 'base64').toString('utf8'));
}

/** Puts the ordered words into every free text of an answer; quotes and ids stay, as a cunning model would leave them. */
export function obey(answer: unknown, words: readonly string[], key = ''): unknown {
  if (words.length === 0) return answer;
  if (Array.isArray(answer)) return answer.map((item) => obey(item, words, key));
  if (answer !== null && typeof answer === 'object')
    return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, obey(value, words, name)]));
  const free = typeof answer === 'string' && answer.includes(' ') && !/^(?:quote|id|block|fact|facts)$/.test(key);
  return free ? `${answer} ${words.join(' ')}` : answer;
}
