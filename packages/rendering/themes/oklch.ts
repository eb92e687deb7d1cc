/** A colour as people see it: lightness from 0 to 1, chroma from 0 to about 0.37, hue in degrees. Björn Ottosson's OKLab in polar form. */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/** Six hex digits as a perceived colour. */
export function toOklch(hex: string): Oklch {
  const [red, green, blue] = linearChannels(hex);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short;
  const hue = (Math.atan2(b, a) * 180) / Math.PI;
  return {
    l: 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    c: Math.hypot(a, b),
    h: (hue + 360) % 360,
  };
}

const halvings = 14;

/** A perceived colour as six upper-case hex digits. Where a screen cannot show so much chroma at this lightness, it gets as much as there is. */
export function fromOklch({ l, c, h }: Oklch): string {
  const shownAt = (chroma: number): boolean => isShown(toLinear({ l, c: chroma, h }));
  let low = 0;
  let high = c;
  for (let step = 0; step < halvings && !shownAt(high); step += 1) {
    const middle = (low + high) / 2;
    if (shownAt(middle)) low = middle;
    else high = middle;
  }
  const chroma = shownAt(high) ? high : low;
  return toLinear({ l, c: chroma, h })
    .map((channel) =>
      Math.round(encode(Math.min(1, Math.max(0, channel))) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')
    .toUpperCase();
}

/** Degrees between two hues, 0 to 180. */
export function hueDistance(one: number, other: number): number {
  const apart = Math.abs(one - other) % 360;
  return Math.min(apart, 360 - apart);
}

/** Red, green and blue as amounts of light, 0 to 1. */
export function linearChannels(hex: string): [number, number, number] {
  const channel = (at: number): number => decode(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return [channel(0), channel(2), channel(4)];
}

const tolerance = 0.0005;

function isShown(channels: readonly number[]): boolean {
  return channels.every((channel) => channel >= -tolerance && channel <= 1 + tolerance);
}

function toLinear({ l, c, h }: Oklch): [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
}

/** The transfer curve of sRGB (IEC 61966-2-1). */
function decode(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function encode(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}
