import { describe, expect, it } from 'vitest';
import { estimateTokens } from '../gateway/estimate-tokens.ts';
import { describeUncited } from './describe-chunk.ts';
import { extractFindings } from './extract-findings.ts';
import { testChunk } from './test-chunk.ts';
import { uncitedStatements } from './uncited-statements.ts';

type Chunk = ReturnType<typeof testChunk>;
const nothingFound = extractFindings(testChunk([]));
const open = (chunk: Chunk, cited: readonly string[] = []): string[] => {
  const engine = extractFindings(chunk);
  const rows = engine.requirements.filter(({ quote }) => cited.includes(quote));
  return uncitedStatements(chunk, { ...nothingFound, requirements: rows }, engine).map(
    ({ statement }) => statement.quote,
  );
};
const duties = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `The contractor shall inspect crane number ${i + 1} in each week.`);

describe('statements that no finding cites', () => {
  it('are worth a second reading where the engine is sure of two or more', () => {
    const [first = '', second = ''] = duties(2);
    expect(open(testChunk([first, second]))).toEqual([first, second]);
    expect(open(testChunk([first, second]), [first])).toEqual([]);
    expect(open(testChunk([first, second]), [first, second])).toEqual([]);
  });

  it('are found by words of duty, too, in English and German, and not in user stories', () => {
    const texts = [
      'Kräne sind wöchentlich zu prüfen und müssen gewartet sein.',
      'Der Zugang zum Hafen soll jederzeit möglich sein.',
      'Es ist verpflichtet, wer den Hafen betritt.',
    ];
    expect(open(testChunk(texts)).toSorted()).toEqual(texts.toSorted());
    const stories = ['petition', 'motion', 'brief'].map(
      (name) => `As a clerk, I need to file a ${name} so it is kept.`,
    );
    expect(open(testChunk(stories))).toEqual([]);
  });

  it('cost at most a quarter of the part, and never more than forty statements', () => {
    const chunk = testChunk(duties(200), { estimatedTokens: 3_000 });
    const chosen = uncitedStatements(chunk, nothingFound, extractFindings(chunk));
    expect(chosen.length).toBeGreaterThan(10);
    expect(chosen.length).toBeLessThanOrEqual(40);
    expect(estimateTokens(describeUncited(chunk, chosen))).toBeLessThan(3_000 * 0.25 + 150);
  });

  it('name page, heading and lead-in where they change', () => {
    const chunk = testChunk([
      { text: 'Duties', kind: 'heading', level: 1, number: '3.1' },
      'The contractor shall provide the following services:',
      { text: 'weekly inspection of all the cranes in the harbour', kind: 'listItem' },
      { text: 'monthly greasing of all the cranes in the harbour', kind: 'listItem' },
    ]);
    const lines = describeUncited(chunk, uncitedStatements(chunk, nothingFound, extractFindings(chunk))).split('\n');
    expect(lines.filter((line) => line.startsWith('[b'))).toEqual([
      '[b3 p1 in "3.1 Duties" after "The contractor shall provide the following services:"] weekly inspection of all the cranes in the harbour',
      '[b4] monthly greasing of all the cranes in the harbour',
    ]);
  });
});
