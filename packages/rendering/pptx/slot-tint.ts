/** A slot of the theme turned, paled, lightened or darkened. `hueOff` in sixty-thousandths of a degree, the others in thousandths of a percent. */
export interface SlotTint {
  readonly slot: string;
  readonly hueOff?: number;
  readonly satMod?: number;
  readonly lumMod?: number;
  readonly lumOff?: number;
}

/** Hue in degrees, saturation and lightness from 0 to 1. */
interface Hsl {
  readonly h: number;
  readonly s: number;
  readonly l: number;
}

const percent = 100_000;
const degree = 60_000;
/** Turns, saturations and lightnesses closer than this are not worth an instruction. */
const negligible = { h: 2, s: 0.03, l: 0.002 } as const;
/** Below this a colour is grey and its hue says nothing. */
const grey = 0.005;

/**
 * How to make `target` from one of the theme's slots, the slots that may be used given in order of preference. An equal slot is taken as it is. The
 * instructions follow from the palette, so that each brand's own colours are shown, and stay in relation to the slot when the theme is changed later.
 */
export function deriveTint(target: string, slots: readonly (readonly [slot: string, hex: string])[]): SlotTint {
  const equal = slots.find(([, hex]) => hex === target);
  if (equal) return { slot: equal[0] };
  const wanted = toHsl(target);
  const usable = slots.find(([, hex]) => wanted.s < grey || toHsl(hex).s >= grey) ?? slots[0];
  if (!usable) throw new RangeError('A tint needs a slot to be made from');
  return { slot: usable[0], ...instructions(toHsl(usable[1]), wanted) };
}

function instructions(from: Hsl, to: Hsl): Omit<SlotTint, 'slot'> {
  // The shorter way round: LibreOffice stops at a full circle instead of going on.
  const turn = ((to.h - from.h + 540) % 360) - 180;
  const turned = to.s >= grey && Math.abs(turn) > negligible.h;
  const paled = from.s >= grey && Math.abs(to.s - from.s) > negligible.s;
  return {
    ...(turned ? { hueOff: Math.round(turn * degree) } : {}),
    ...(paled ? { satMod: Math.round((to.s / from.s) * percent) } : {}),
    ...lightness(from.l, to.l),
  };
}

/** Darker is a share of the slot's lightness, lighter a share of the way to white: either stays between black and white whatever the slot becomes. */
function lightness(from: number, to: number): Omit<SlotTint, 'slot'> {
  if (Math.abs(to - from) <= negligible.l) return {};
  if (to < from) return { lumMod: Math.round((to / from) * percent) };
  const kept = Math.round(((1 - to) / (1 - from)) * percent);
  return { lumMod: kept, lumOff: percent - kept };
}

/** The colour that a tint of `hex` shows, as six upper-case hex digits: the instructions in the order of the file. */
export function tintedHex(hex: string, tint: Omit<SlotTint, 'slot'>): string {
  const { h, s, l } = toHsl(hex);
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return fromHsl({
    h: (h + (tint.hueOff ?? 0) / degree + 360) % 360,
    s: within(s * ((tint.satMod ?? percent) / percent)),
    l: within(l * ((tint.lumMod ?? percent) / percent) + (tint.lumOff ?? 0) / percent),
  });
}

function toHsl(hex: string): Hsl {
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const most = Math.max(r, g, b);
  const range = most - Math.min(r, g, b);
  const l = most - range / 2;
  if (range === 0) return { h: 0, s: 0, l };
  const s = range / (1 - Math.abs(2 * l - 1));
  const sixth = most === r ? (g - b) / range : most === g ? (b - r) / range + 2 : (r - g) / range + 4;
  return { h: (sixth * 60 + 360) % 360, s, l };
}

function fromHsl({ h, s, l }: Hsl): string {
  const reach = s * Math.min(l, 1 - l);
  const channel = (offset: number): string => {
    const k = (offset + h / 30) % 12;
    const value = l - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return (channel(0) + channel(8) + channel(4)).toUpperCase();
}
