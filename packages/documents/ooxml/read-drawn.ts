import { readXml } from './read-xml.ts';

/** Points of a chart that are told; more is data, not a statement. */
const maxPoints = 200;
const maxSeries = 30;

interface Series {
  name: string;
  readonly categories: string[];
  readonly values: string[];
}

/** What a chart says: its titles, then a line for each category with the values of all series. Empty where it says nothing. */
export function readChart(bytes: Uint8Array): string {
  const titles: string[] = [];
  const series: Series[] = [];
  const path: string[] = [];
  let text: string | null = null;
  readXml(bytes, {
    open(name) {
      path.push(name);
      if (name === 'c:ser' && series.length < maxSeries) series.push({ name: '', categories: [], values: [] });
      if (name === 'c:title') titles.push('');
      if (name === 'c:v' || name === 'a:t') text = '';
    },
    close(name) {
      path.pop();
      if (text === null || (name !== 'c:v' && name !== 'a:t')) return;
      if (name === 'a:t' && path.includes('c:title')) titles[titles.length - 1] += text;
      else if (name === 'c:v') keepPoint(series.at(-1), path, text.trim());
      text = null;
    },
    text(part) {
      if (text !== null) text += part;
    },
  });
  const heads = titles.map((title) => title.trim()).filter((title) => title !== '');
  return [...heads, ...seriesLines(series)].join('\n');
}

function keepPoint(series: Series | undefined, path: readonly string[], value: string): void {
  if (series === undefined) return;
  if (path.includes('c:tx')) series.name = value;
  else if ((path.includes('c:cat') || path.includes('c:xVal')) && series.categories.length < maxPoints)
    series.categories.push(value);
  else if ((path.includes('c:val') || path.includes('c:yVal')) && series.values.length < maxPoints)
    series.values.push(value);
}

function seriesLines(series: readonly Series[]): string[] {
  const names = series.map(({ name }) => name).filter((name) => name !== '');
  const categories = series[0]?.categories ?? [];
  const rows = categories.map((category, at) => [category, ...series.map(({ values }) => values[at] ?? '')].join('\t'));
  return [...(names.length === 0 ? [] : [names.join('\t')]), ...rows];
}

/** The texts of a diagram (SmartArt), in the order of its data; line by line. Empty where it has none. */
export function readDiagram(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  let line: string | null = null;
  let isText = false;
  readXml(bytes, {
    open(name) {
      if (name === 'a:p') line = '';
      else if (name === 'a:t') isText = true;
      else if (name === 'a:br' && line !== null) line += ' ';
    },
    close(name) {
      if (name === 'a:t') isText = false;
      if (name !== 'a:p' || line === null) return;
      if (line.trim() !== '') lines.push(line.trim());
      line = null;
    },
    text(part) {
      if (isText && line !== null) line += part;
    },
  });
  return lines;
}
