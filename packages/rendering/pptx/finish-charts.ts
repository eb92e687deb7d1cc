import type { Element } from '@xmldom/xmldom';
import { unzipSync } from 'fflate';
import type { Fix } from './fix.ts';
import { zipDeterministically } from './deck-package.ts';
import { child, children, descendants, detach, element } from './xml-nodes.ts';

/** Children of a bar series and of a bar chart in the sequence of the schema (ECMA-376 part 1, 21.2.2.16 and 21.2.2.170). */
const sequences: Readonly<Record<string, readonly string[]>> = {
  'c:ser': [
    'c:idx',
    'c:order',
    'c:tx',
    'c:spPr',
    'c:invertIfNegative',
    'c:pictureOptions',
    'c:dPt',
    'c:dLbls',
    'c:trendline',
    'c:errBars',
    'c:cat',
    'c:val',
    'c:shape',
    'c:extLst',
  ],
  'c:barChart': [
    'c:barDir',
    'c:grouping',
    'c:varyColors',
    'c:ser',
    'c:dLbls',
    'c:gapWidth',
    'c:overlap',
    'c:serLines',
    'c:axId',
    'c:extLst',
  ],
};
const axesOfBarChart = 2;

/** Charts break the sequence of the schema and name a third axis and slots as hex colours; their workbooks carry the time of day. */
export const finishCharts: Fix = (deck) => {
  for (const path of deck.paths(/^ppt\/charts\/chart\d+\.xml$/)) {
    const root = deck.root(path);
    for (const [name, sequence] of Object.entries(sequences)) {
      for (const node of descendants(root, name)) sortChildren(node, sequence);
    }
    for (const chart of descendants(root, 'c:barChart')) dropSurplusAxes(chart);
    for (const corners of descendants(root, 'c:roundedCorners')) corners.setAttribute('val', '0');
    for (const colour of descendants(root, 'a:srgbClr')) nameSlot(colour);
  }
  for (const path of deck.paths(/^ppt\/embeddings\/.+\.xlsx$/)) deck.put(path, normaliseWorkbook(deck.bytes(path)));
};

function sortChildren(node: Element, sequence: readonly string[]): void {
  const rank = (each: Element) => {
    const at = sequence.indexOf(each.nodeName);
    return at < 0 ? sequence.length : at;
  };
  for (const each of children(node).toSorted((a, b) => rank(a) - rank(b))) node.appendChild(each);
}

function dropSurplusAxes(chart: Element): void {
  for (const axis of children(chart, 'c:axId').slice(axesOfBarChart)) detach(axis);
  const plot = chart.parentNode;
  const series = plot ? child(plot, 'c:serAx') : undefined;
  if (series) detach(series);
}

/** Data points name a slot of the theme where a hex colour belongs. */
function nameSlot(colour: Element): void {
  const value = colour.getAttribute('val') ?? '';
  if (/^(accent[1-6]|tx[12]|bg[12])$/.test(value))
    colour.parentNode?.replaceChild(element(colour, 'a:schemeClr', { val: value }), colour);
}

const stamp = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;

function normaliseWorkbook(bytes: Uint8Array): Uint8Array {
  const files = new Map(Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/')));
  const core = files.get('docProps/core.xml');
  if (core) {
    const text = new TextDecoder().decode(core).replace(stamp, '$11980-01-01T00:00:00Z');
    files.set('docProps/core.xml', new TextEncoder().encode(text));
  }
  return zipDeterministically(files);
}
