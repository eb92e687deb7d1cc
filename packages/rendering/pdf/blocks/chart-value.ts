/** A value as charts print it: thousands apart, at most two decimals, the unit behind it; percent and degrees without a space. */
export function chartValue(value: number, unit: string): string {
  const number = value.toLocaleString('en', { maximumFractionDigits: 2 });
  if (unit === '') return number;
  return /^[%°]/.test(unit) ? `${number}${unit}` : `${number}\u00a0${unit}`;
}
