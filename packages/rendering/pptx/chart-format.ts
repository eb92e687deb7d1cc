/** How numbers of a chart are written: as many decimals as they have, at most two, and a percent sign where that is their unit. */
export function numberFormat(values: readonly number[], unit: string): string {
  const digits = '0'.repeat(decimals(values));
  return `#,##0${digits === '' ? '' : `.${digits}`}${unit.trim() === '%' ? '"%"' : ''}`;
}

/** A number as that format shows it. */
export function formatNumber(value: number, values: readonly number[], unit: string): string {
  const digits = decimals(values);
  const text = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit.trim() === '%' ? `${text}%` : text;
}

const maxDecimals = 2;

function decimals(values: readonly number[]): number {
  const of = (value: number) => {
    for (let digits = 0; digits < maxDecimals; digits += 1)
      if (Math.abs(value - Number(value.toFixed(digits))) < 1e-9) return digits;
    return maxDecimals;
  };
  return Math.max(0, ...values.map(of));
}
