import type { PdfRule } from '../pdf/pdf-page.ts';
import type { PageRaster } from './page-raster.ts';

/** So much darker than the paper is the ink of a rule, which may be thin and therefore pale. */
const inkDepth = 60;
/** Points: what a rule must be long, across and down the page, so that no stroke of a letter is one, and how thick it may be. */
const minLevel = 28;
const minUpright = 15;
const maxThickness = 3;
/** Points: so long a line down the page is a rule although it meets no other. */
const surelyUpright = 72;
/** Dots that may be missing from a rule. */
const maxGapDots = 1;
/** More than this are the dots of a picture. */
const maxRules = 1_500;

/**
 * The ruled lines of a scanned page, in the points of its level text. `slope` says by how many points lines sink per point to the right, `pointsPerDot` the scale of the raster.
 * Gives none for a page that is full of dark areas.
 */
export function findRules(
  raster: PageRaster,
  { slope, pointsPerDot }: { slope: number; pointsPerDot: number },
): PdfRule[] {
  const { width, height, light, paper } = raster;
  const ink = paper - inkDepth;
  const isDark = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && (light[y * width + x] ?? 255) < ink;
  const level = findRuns({
    lines: height,
    length: width,
    minDots: minLevel / pointsPerDot,
    isDark: (line, along) => isDark(along, Math.round(line + slope * along)),
  });
  const upright = findRuns({
    lines: width,
    length: height,
    minDots: minUpright / pointsPerDot,
    isDark: (line, along) => isDark(Math.round(line - slope * along), along),
  });
  const thin = (run: Run): boolean => (run.last - run.first + 1) * pointsPerDot <= maxThickness;
  const across = level.filter(thin).map((run) => toRule(run, pointsPerDot, true));
  const down = upright.filter(thin).map((run) => toRule(run, pointsPerDot, false));
  const rules = [...across, ...down.filter((rule) => isFramed(rule, across))];
  return rules.length > maxRules ? [] : rules;
}

/** Letters that stand one below the other make a line of ink as well, but such a line meets no rule. */
function isFramed(upright: PdfRule, level: readonly PdfRule[]): boolean {
  if (upright.bottom - upright.top >= surelyUpright) return true;
  return level.some(
    (rule) =>
      rule.left - maxThickness <= upright.left &&
      rule.right + maxThickness >= upright.right &&
      rule.top - maxThickness <= upright.bottom &&
      rule.bottom + maxThickness >= upright.top,
  );
}

/** A stretch of ink along some neighbouring lines of dots. */
interface Run {
  from: number;
  to: number;
  readonly first: number;
  last: number;
}
interface Scan {
  readonly lines: number;
  readonly length: number;
  readonly minDots: number;
  readonly isDark: (line: number, along: number) => boolean;
}

function findRuns(scan: Scan): Run[] {
  const runs: Run[] = [];
  let open: Run[] = [];
  for (let line = 0; line < scan.lines; line += 1) {
    const here = runsIn(line, scan);
    const next: Run[] = [];
    for (const { from, to } of here) {
      const above = open.find((run) => run.from <= to && run.to >= from);
      if (above === undefined) {
        const run = { from, to, first: line, last: line };
        runs.push(run);
        next.push(run);
      } else {
        above.from = Math.min(above.from, from);
        above.to = Math.max(above.to, to);
        above.last = line;
        if (!next.includes(above)) next.push(above);
      }
    }
    if (runs.length > maxRules * 4) return [];
    open = next;
  }
  return runs;
}

function runsIn(line: number, { length, minDots, isDark }: Scan): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from = -1;
  let to = -1;
  const close = (): void => {
    if (from >= 0 && to - from + 1 >= minDots) found.push({ from, to });
    from = -1;
  };
  for (let along = 0; along < length; along += 1) {
    if (!isDark(line, along)) {
      if (from >= 0 && along - to > maxGapDots) close();
      continue;
    }
    if (from < 0) from = along;
    to = along;
  }
  close();
  return found;
}

function toRule({ from, to, first, last }: Run, pointsPerDot: number, isLevel: boolean): PdfRule {
  const [start, end] = [from * pointsPerDot, (to + 1) * pointsPerDot];
  const [near, far] = [first * pointsPerDot, (last + 1) * pointsPerDot];
  return isLevel
    ? { left: start, right: end, top: near, bottom: far }
    : { left: near, right: far, top: start, bottom: end };
}
