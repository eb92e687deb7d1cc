/** No column claims more than this share of the table for its longest word; longer words are broken. */
const widestShare = 0.4;

/**
 * Widths of table columns that add up to `total`: the wanted shares, but none narrower than its longest word
 * while the others have room to give.
 */
export function fitColumns(shares: readonly number[], minimum: readonly number[], total: number): number[] {
  const sum = shares.reduce((a, b) => a + b, 0) || 1;
  const wanted = shares.map((share) => (share / sum) * total);
  const capped = minimum.map((width) => Math.min(width, total * widestShare));
  const needed = capped.reduce((a, b) => a + b, 0);
  if (needed >= total) return capped.map((width) => (width / needed) * total);
  const lacking = wanted.reduce((missing, width, index) => missing + Math.max(0, (capped[index] ?? 0) - width), 0);
  const spare = wanted.reduce((room, width, index) => room + Math.max(0, width - (capped[index] ?? 0)), 0);
  return wanted.map((width, index) => {
    const least = capped[index] ?? 0;
    return width < least ? least : width - (width - least) * (spare === 0 ? 0 : lacking / spare);
  });
}

interface Balance {
  /** Starting widths; their sum is kept. */
  readonly widths: readonly number[];
  /** No column gets narrower. */
  readonly minimum: readonly number[];
  /** Width of each cell's text on one line, row by row. */
  readonly rows: readonly (readonly number[])[];
}

/** One move of width from column to column, as a share of the table. */
const moveShare = 0.02;
const mostMoves = 40;
/** Wrapped text leaves this much of its lines empty on average. */
const raggedness = 1.12;
/** A column gives away at most this much of its starting width. */
const leastOfStart = 0.55;

/** Moves width from columns with room to those that make rows tall, as long as the table gets shorter by it. */
export function balanceColumns({ widths: start, minimum, rows }: Balance): number[] {
  let widths = [...start];
  const step = start.reduce((a, b) => a + b, 0) * moveShare;
  const least = start.map((width, index) => Math.min(width, Math.max(minimum[index] ?? 0, width * leastOfStart)));
  let lines = countLines(widths, rows);
  for (let move = 0; move < mostMoves; move++) {
    const best = tryMoves(widths, least, step)
      .map((candidate) => ({ candidate, lines: countLines(candidate, rows) }))
      .reduce((a, b) => (b.lines < a.lines ? b : a), { candidate: widths, lines });
    if (best.lines >= lines) break;
    ({ candidate: widths, lines } = best);
  }
  return widths;
}

function tryMoves(widths: readonly number[], least: readonly number[], step: number): number[][] {
  return widths.flatMap((width, from) =>
    width - step < (least[from] ?? 0)
      ? []
      : widths.flatMap((_, to) =>
          to === from ? [] : [widths.map((w, index) => (index === from ? w - step : index === to ? w + step : w))],
        ),
  );
}

/** Lines of all rows; the fraction stands for the chance of one more, so that small steps towards a shorter table count. */
function countLines(widths: readonly number[], rows: readonly (readonly number[])[]): number {
  let lines = 0;
  for (const row of rows) {
    let tallest = 1;
    row.forEach((natural, index) => {
      const width = widths[index] ?? 1;
      if (natural > width) tallest = Math.max(tallest, (natural * raggedness) / width + 0.5);
    });
    lines += tallest;
  }
  return lines;
}
