const signs =
  /ignore (?:all |any |the )*(?:previous|prior|above|earlier) (?:instructions?|orders?|rules?)|disregard (?:all |the )?(?:previous|prior|above)|new instructions?:|system prompt/i;
const verbs = 'say|print|output|write|answer|add|insert|include|state|reply with|link to|set|use';
const quoted = new RegExp(`\\b(?:${verbs})\\s+(?:[a-z ]{0,30})?["“‘']([^"”’'\\n]{2,160})["”’']`, 'gi');
const bare = new RegExp(`\\b(?:${verbs})\\s+(?:the\\s+)?([^"“‘'\\n]{3,120}?)(?=[.!?;](?:\\s|$)|$)`, 'gi');

/** The words that instructions inside the prompt's document ask for, as a model understands them that takes the document's text for orders. */
export function findOrders(prompt: string): string[] {
  return prompt.split('\n').flatMap((line) => {
    const sign = signs.exec(line);
    if (sign === null) return [];
    const rest = line.slice(sign.index);
    const inQuotes = [...rest.matchAll(quoted)].map((match) => match[1] ?? '');
    return inQuotes.length > 0 ? inQuotes : [...rest.matchAll(bare)].map((match) => (match[1] ?? '').trim());
  });
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
