/** A function of many variables: gives its value at `at` and writes its gradient into `gradient`. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

const memory = 8;
const maxIterations = 80;
/** Relative to the norm of the point: tighter changes no decision. */
const gradientTolerance = 1e-3;
const maxHalvings = 25;
/** Sufficient decrease (Armijo), the customary constant. */
const decreaseShare = 1e-4;

interface Step {
  readonly moved: Float64Array;
  readonly turned: Float64Array;
  readonly scale: number;
}

/** The minimum of a smooth convex function by L-BFGS (Nocedal & Wright, Numerical Optimization, algorithm 7.5) from the origin. No chance is involved. */
export function minimise(objective: Objective, size: number): Float64Array {
  let at = new Float64Array(size);
  let gradient = new Float64Array(size);
  let value = objective(at, gradient);
  const steps: Step[] = [];
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (Math.sqrt(dot(gradient, gradient)) <= gradientTolerance * Math.max(1, Math.sqrt(dot(at, at)))) break;
    const direction = directionOf(gradient, steps);
    const slope = dot(direction, gradient);
    let length = steps.length === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
    let next: { at: Float64Array<ArrayBuffer>; gradient: Float64Array<ArrayBuffer>; value: number } | null = null;
    for (let halving = 0; halving < maxHalvings && next === null; halving++, length /= 2) {
      const tried = at.map((coordinate, index) => coordinate + length * (direction[index] ?? 0));
      const turned = new Float64Array(size);
      const reached = objective(tried, turned);
      if (reached <= value + decreaseShare * length * slope) next = { at: tried, gradient: turned, value: reached };
    }
    if (next === null) break;
    remember(steps, { at, gradient }, next);
    ({ at, gradient, value } = next);
  }
  return at;
}

function remember(
  steps: Step[],
  from: { at: Float64Array; gradient: Float64Array },
  to: { at: Float64Array; gradient: Float64Array },
): void {
  const moved = to.at.map((coordinate, index) => coordinate - (from.at[index] ?? 0));
  const turned = to.gradient.map((slope, index) => slope - (from.gradient[index] ?? 0));
  const curvature = dot(moved, turned);
  if (curvature <= 0) return;
  steps.push({ moved, turned, scale: 1 / curvature });
  if (steps.length > memory) steps.shift();
}

function directionOf(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  const direction = gradient.map((slope) => -slope);
  const shares: number[] = [];
  for (const { moved, turned, scale } of steps.toReversed()) {
    const share = scale * dot(moved, direction);
    shares.unshift(share);
    addScaled(direction, turned, -share);
  }
  const last = steps.at(-1);
  if (last !== undefined) {
    const scale = 1 / (last.scale * dot(last.turned, last.turned));
    for (let index = 0; index < direction.length; index++) direction[index] = (direction[index] ?? 0) * scale;
  }
  steps.forEach(({ moved, turned, scale }, index) => {
    addScaled(direction, moved, (shares[index] ?? 0) - scale * dot(turned, direction));
  });
  return direction;
}

function addScaled(to: Float64Array, what: Float64Array, scale: number): void {
  for (let index = 0; index < to.length; index++) to[index] = (to[index] ?? 0) + scale * (what[index] ?? 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
