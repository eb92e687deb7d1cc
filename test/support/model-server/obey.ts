/** What a model does that takes the document's text for orders: the words it was told to say, in the order found. */
const orders = [
  /(?:say|print|output|write|answer|add|insert|include|state|reply with|link to)\s+(?:the\s+(?:words?|text|link|sentence)\s+)?["'“‘]?([^"'”’\n.]{3,120})/gi,
];
const signs =
  /ignore (?:all |any |the )?(?:previous|prior|above|earlier) (?:instructions?|orders?|rules?)|disregard (?:all |the )?(?:previous|prior|above)|new instructions?:|system prompt/i;

/** The texts which instructions inside the prompt's document ask for; empty where there are none. */
export function findOrders(prompt: string): string[] {
  const found: string[] = [];
  for (const line of prompt.split('\n')) {
    const sign = signs.exec(line);
    if (sign === null) continue;
    const rest = line.slice(sign.index);
    for (const order of orders) for (const match of rest.matchAll(order)) found.push((match[1] ?? '').trim());
    if (/system prompt/i.test(rest)) found.push('SYSTEM PROMPT');
  }
  return found;
}

/** Puts the ordered words into every free text of an answer; quotes and ids stay, as a cunning model would leave them. */
export function obey(answer: unknown, words: readonly string[], key = ''): unknown {
  if (words.length === 0) return answer;
  if (Array.isArray(answer)) return answer.map((item) => obey(item, words, key));
  if (answer !== null && typeof answer === 'object')
    return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, obey(value, words, name)]));
  const free = typeof answer === 'string' && answer.includes(' ') && !/quote|id|ref|block/i.test(key);
  return free ? `${answer} ${words.join(' ')}` : answer;
}
