/** The files of one family; paths are below `@expo-google-fonts/`. */
export interface Family {
  /** As presentation programs name it. */
  readonly name: string;
  readonly form: 'sans' | 'serif';
  readonly regular: string;
  readonly bold: string;
  /** Height of a line as a multiple of the type size: the larger of the family's own and that of the font measured in its place. */
  readonly lineHeight: number;
  /** For letters which the family has but the font measured in its place lacks: how much wider they run than those of the font that stands in. */
  readonly standInWidth: number;
}

const carlito = {
  form: 'sans',
  regular: 'carlito/400Regular/Carlito_400Regular.ttf',
  bold: 'carlito/700Bold/Carlito_700Bold.ttf',
  lineHeight: 1.2207,
  standInWidth: 1,
} as const;
const gelasio = {
  form: 'serif',
  regular: 'gelasio/400Regular/Gelasio_400Regular.ttf',
  bold: 'gelasio/700Bold/Gelasio_700Bold.ttf',
  // Georgia's own is 1.136.
  lineHeight: 1.27,
  // Georgia's Greek and Cyrillic are about as much wider than those of Times New Roman as its Latin letters are.
  standInWidth: 1.14,
} as const;
const arimo = {
  form: 'sans',
  regular: 'arimo/400Regular/Arimo_400Regular.ttf',
  bold: 'arimo/700Bold/Arimo_700Bold.ttf',
  lineHeight: 1.15,
  standInWidth: 1,
} as const;
const tinos = {
  form: 'serif',
  regular: 'tinos/400Regular/Tinos_400Regular.ttf',
  bold: 'tinos/700Bold/Tinos_700Bold.ttf',
  lineHeight: 1.15,
  standInWidth: 1,
} as const;
const caladea = {
  form: 'serif',
  regular: 'caladea/400Regular/Caladea_400Regular.ttf',
  bold: 'caladea/700Bold/Caladea_700Bold.ttf',
  // Cambria's own is 1.1724, Caladea's 1.15.
  lineHeight: 1.1724,
  standInWidth: 1.06,
} as const;

/**
 * Families that can be measured without their own files: fonts whose advance widths are equal by design (Calibri = Carlito, Georgia = Gelasio,
 * Arial and Helvetica = Arimo, Times New Roman = Tinos, Cambria = Caladea), and those fonts themselves.
 */
const families: readonly Family[] = [
  { name: 'Calibri', ...carlito },
  { name: 'Carlito', ...carlito },
  { name: 'Georgia', ...gelasio },
  { name: 'Gelasio', ...gelasio },
  { name: 'Arial', ...arimo },
  { name: 'Helvetica', ...arimo },
  { name: 'Arimo', ...arimo },
  { name: 'Liberation Sans', ...arimo },
  { name: 'Times New Roman', ...tinos },
  { name: 'Times', ...tinos },
  { name: 'Tinos', ...tinos },
  { name: 'Liberation Serif', ...tinos },
  { name: 'Cambria', ...caladea },
  { name: 'Caladea', ...caladea },
];

const byName = new Map(families.map((family) => [family.name.toLowerCase(), family]));

/** The family of this name, whatever its capitals; undefined where it cannot be measured. */
export function familyOf(name: string): Family | undefined {
  return byName.get(name.trim().toLowerCase());
}

/** True where text in this family can be measured before it is drawn. */
export function isMeasurable(name: string): boolean {
  return familyOf(name) !== undefined;
}

/** Names of all families that can be measured, for messages. */
export const measurableFamilies: readonly string[] = families.map(({ name }) => name);
