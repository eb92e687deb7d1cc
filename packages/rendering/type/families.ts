/** A family whose words can be measured: by its own files, or by those of a family with the same widths. */
export interface MeasurableFamily {
  readonly name: string;
  /** Other names under which programs know a family of the same widths. */
  readonly aliases: readonly string[];
  readonly style: 'serif' | 'sans';
  /** Font files by weight, as they are named in the registry of packages. */
  readonly files: { readonly regular: string; readonly bold: string; readonly italic: string };
}

const folder = '@expo-google-fonts';

/** Families that Office brings along and whose metric twins ship with us. */
export const families: readonly MeasurableFamily[] = [
  {
    name: 'Georgia',
    aliases: ['Gelasio'],
    style: 'serif',
    files: {
      regular: `${folder}/gelasio/400Regular/Gelasio_400Regular.ttf`,
      bold: `${folder}/gelasio/700Bold/Gelasio_700Bold.ttf`,
      italic: `${folder}/gelasio/400Regular_Italic/Gelasio_400Regular_Italic.ttf`,
    },
  },
  {
    name: 'Calibri',
    aliases: ['Carlito'],
    style: 'sans',
    files: {
      regular: `${folder}/carlito/400Regular/Carlito_400Regular.ttf`,
      bold: `${folder}/carlito/700Bold/Carlito_700Bold.ttf`,
      italic: `${folder}/carlito/400Regular_Italic/Carlito_400Regular_Italic.ttf`,
    },
  },
  {
    name: 'Arial',
    aliases: ['Arimo', 'Helvetica', 'Liberation Sans'],
    style: 'sans',
    files: {
      regular: `${folder}/arimo/400Regular/Arimo_400Regular.ttf`,
      bold: `${folder}/arimo/700Bold/Arimo_700Bold.ttf`,
      italic: `${folder}/arimo/400Regular_Italic/Arimo_400Regular_Italic.ttf`,
    },
  },
  {
    name: 'Times New Roman',
    aliases: ['Tinos', 'Times', 'Liberation Serif'],
    style: 'serif',
    files: {
      regular: `${folder}/tinos/400Regular/Tinos_400Regular.ttf`,
      bold: `${folder}/tinos/700Bold/Tinos_700Bold.ttf`,
      italic: `${folder}/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf`,
    },
  },
  {
    name: 'Cambria',
    aliases: ['Caladea'],
    style: 'serif',
    files: {
      regular: `${folder}/caladea/400Regular/Caladea_400Regular.ttf`,
      bold: `${folder}/caladea/700Bold/Caladea_700Bold.ttf`,
      italic: `${folder}/caladea/400Regular_Italic/Caladea_400Regular_Italic.ttf`,
    },
  },
];

/** The family that measures words of `asked`, whatever the case of its letters; undefined where none does. */
export function findFamily(asked: string): MeasurableFamily | undefined {
  const wanted = asked.trim().toLowerCase();
  return families.find(({ name, aliases }) => [name, ...aliases].some((known) => known.toLowerCase() === wanted));
}

/** Whether words in this family can be measured before they are drawn. */
export function isMeasurable(asked: string): boolean {
  return findFamily(asked) !== undefined;
}
