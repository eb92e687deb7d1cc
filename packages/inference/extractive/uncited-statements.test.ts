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
  Array.from({ length: count }, (_, i) => `Access to quay ${i + 1} is prohibited after dark.`);

describe('statements that no finding cites', () => {
  it('are worth a second reading where the engine finds two or more likely', () => {
    const [first = '', second = ''] = duties(2);
    expect(open(testChunk([first, second]))).toEqual([first, second]);
    expect(open(testChunk([first, second]), [first])).toEqual([]);
    expect(open(testChunk([first, second]), [first, second])).toEqual([]);
    const sure = ['The contractor shall inspect all cranes.', 'The contractor shall grease all cranes.'];
    expect(open(testChunk(sure))).toEqual([]);
    expect(open(testChunk([...sure, first, second]))).toEqual([first, second]);
  });

  it('are found by words of duty, too, in English and German, and not in user stories', () => {
    const texts = [
      'Die Tiefe muss neun Meter betragen.',
      'Die Uferwand darf nicht belastet werden.',
      'Der Preis soll nicht steigen.',
    ];
    expect(open(testChunk(texts)).toSorted()).toEqual(texts.toSorted());
    const stories = ['petition', 'motion', 'brief'].map(
      (name) => `As a clerk, I need to file a ${name} so it is kept.`,
    );
    expect(open(testChunk(stories))).toEqual([]);
  });

  it('cost less than a tenth of the part, and never more than forty statements', () => {
    const chunk = testChunk(duties(200), { estimatedTokens: 3_000 });
    const chosen = uncitedStatements(chunk, nothingFound, extractFindings(chunk));
    expect(chosen.length).toBeGreaterThan(8);
    expect(chosen.length).toBeLessThanOrEqual(40);
    expect(estimateTokens(describeUncited(chunk, chosen))).toBeLessThan(3_000 * 0.1 + 150);
  });

  it('name page, heading and lead-in where they change', () => {
    const chunk = testChunk([
      { text: 'Duties', kind: 'heading', level: 1, number: '3.1' },
      'The contractor shall provide the following services:',
      { text: 'weekly inspection of all the cranes in the harbour', kind: 'listItem' },
      { text: 'monthly greasing of all the cranes in the harbour', kind: 'listItem' },
    ]);
    const engine = extractFindings(chunk);
    const unsure = { ...engine, requirements: engine.requirements.map((row) => ({ ...row, confidence: 0.8 })) };
    const lines = describeUncited(chunk, uncitedStatements(chunk, nothingFound, unsure)).split('\n');
    expect(lines.filter((line) => /^b\d/.test(line))).toEqual([
      'b3 p1 in "3.1 Duties" after "The contractor shall provide the following services:"|weekly inspection of all the cranes in the harbour',
      'b4|monthly greasing of all the cranes in the harbour',
    ]);
  });
});
