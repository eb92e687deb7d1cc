import { expect, it } from 'vitest';
import { formatTable } from './format-table.ts';

it('sets each column as wide as its widest text, figures to the right', () => {
  const rows = [
    { name: 'analyse', calls: 5 },
    { name: 'draft', calls: 1_200 },
  ];
  const table = formatTable(rows, [
    { title: 'task', text: ({ name }) => name },
    { title: 'calls', right: true, text: ({ calls }) => String(calls) },
  ]);
  expect(table).toBe('task     calls\nanalyse      5\ndraft     1200\n');
});
