/** A time of day in a text: `clock` is `HH:MM`, `zone` as printed. */
export interface Time {
  readonly clock: string;
  readonly zone: string | null;
  readonly index: number;
  readonly end: number;
}

const zoneName =
  '(?:(?:standard |prevailing )?(?:eastern|central|mountain|pacific|alaska|hawaii(?:an)?|atlantic)(?: (?:standard|daylight|prevailing|local))?(?: time)?|(?:AK|[ECMPH])(?:[SD])?T|UTC|GMT|BST|CES?T|MES?Z|(?:prevailing )?local (?:prevailing )?time|ortszeit)';
const clocks = [
  '(?<h12>\\d{1,2})(?::(?<m12>\\d{2}))?(?::\\d{2})?\\s*(?<half>[ap])\\.?\\s?m\\b\\.?',
  '(?<h24>[01]?\\d|2[0-3]):(?<m24>[0-5]\\d)(?::\\d{2})?(?:\\s*(?:hours|hrs\\.?|h|uhr)\\b)?',
  '(?<hdot>[01]?\\d|2[0-3])\\.(?<mdot>[0-5]\\d)\\s*uhr\\b',
  `(?<hours>[01]\\d|2[0-3])(?<mins>[0-5]\\d)(?:\\s*(?:hours|hrs\\.?)\\b|(?=\\s\\(?${zoneName}(?!\\p{L})))`,
  '(?<uhr>[01]?\\d|2[0-3])\\s*uhr\\b',
  '(?<noon>(?:12(?::00)?\\s*)?noon\\b)',
  '(?<midnight>(?:12(?::00)?\\s*)?midnight\\b)',
];
const pattern = new RegExp(
  `(?<![\\d:.])(?:${clocks.join('|')})(?:\\s*[,(]?\\s*(?<zone>${zoneName})(?!\\p{L}))?`,
  'giu',
);

/** All times of day of a text, in order: "2:30 p.m. EST", "1500 hours", "14 Uhr", "noon". Bare numbers are none. */
export function parseTimes(text: string): Time[] {
  return [...text.matchAll(pattern)].map(readTime);
}

function readTime(match: RegExpMatchArray): Time {
  const g = match.groups ?? {};
  const index = match.index ?? 0;
  let hour = Number(g['h12'] ?? g['h24'] ?? g['hdot'] ?? g['hours'] ?? g['uhr'] ?? 0);
  const minute = Number(g['m12'] ?? g['m24'] ?? g['mdot'] ?? g['mins'] ?? 0);
  if (g['half'] !== undefined) hour = (hour % 12) + (g['half'].toLowerCase() === 'p' ? 12 : 0);
  if (g['noon'] !== undefined) hour = 12;
  const clock = `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return { clock, zone: g['zone'] ?? null, index, end: index + match[0].length };
}
