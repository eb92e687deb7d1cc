/** Where a key leads in a row of `count` things; null for keys that lead nowhere. */
export function stepOf({ key }: Pick<KeyboardEvent, 'key'>, current: number, count: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: current - 1,
    ArrowRight: current + 1,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? null : Math.min(count - 1, Math.max(0, target));
}
