import { composeChart } from './compose-chart.ts';
import type { PartFix } from './fix.ts';

/**
 * pptxgenjs's charts break the sequence of the schema, name axes that are not there and know one colour for all labels: they are composed anew from what
 * the slide plans; its workbook with the data stays. Charts are numbered from 1 in the order they were drawn.
 */
export const finishChart: PartFix = (root, { charts, theme }, path) => {
  const number = Number(/(\d+)\.xml$/.exec(path)?.[1]);
  const chart = charts[number - 1];
  if (!chart) throw new Error(`No chart was planned for ${path}`);
  Object.assign(root, composeChart(chart, theme));
};
