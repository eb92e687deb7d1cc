/** Font files by weight and slant, below `@expo-google-fonts/`. */
interface FamilyFiles {
  readonly regular: string;
  readonly bold: string;
  readonly italic: string;
  readonly boldItalic: string;
}

/** A family whose words can be measured: by its own files, or by those of a family with the same widths. */
export interface Family {
  readonly name: string;
  /** Other names under which programs know a family of the same widths. */
  readonly aliases: readonly string[];
  readonly style: 'serif' | 'sans';
  readonly files: FamilyFiles;
  /** Height of a line as a multiple of the type size: the larger of the family's own and that of the font measured in its place. */
  readonly lineHeight: number;
  /** For letters that the family has but its twin lacks: how much wider they run than those of the font that stands in. */
  readonly standInWidth: number;
}

/** Families that Office brings along and whose metric twins ship with us. */
export const families: readonly Family[] = [
  {
    name: 'Georgia',
    aliases: ['Gelasio'],
    style: 'serif',
    files: filesOf('gelasio', 'Gelasio'),
    // Georgia's own is 1.136: on the safe side.
    lineHeight: 1.27,
    // Georgia's Greek and Cyrillic are as much wider than those of Times New Roman as its Latin letters are.
    standInWidth: 1.14,
  },
  {
    name: 'Calibri',
    aliases: ['Carlito'],
    style: 'sans',
    files: filesOf('carlito', 'Carlito'),
    lineHeight: 1.2207,
    standInWidth: 1,
  },
  {
    name: 'Arial',
    aliases: ['Arimo', 'Helvetica', 'Liberation Sans'],
    style: 'sans',
    files: filesOf('arimo', 'Arimo'),
    lineHeight: 1.15,
    standInWidth: 1,
  },
  {
    name: 'Times New Roman',
    aliases: ['Tinos', 'Times', 'Liberation Serif'],
    style: 'serif',
    files: filesOf('tinos', 'Tinos'),
    lineHeight: 1.15,
    standInWidth: 1,
  },
  {
    name: 'Cambria',
    aliases: ['Caladea'],
    style: 'serif',
    files: filesOf('caladea', 'Caladea'),
    // Cambria's own; Caladea's is 1.15.
    lineHeight: 1.1724,
    standInWidth: 1.06,
  },
];

/** The family that measures words of `asked`, whatever the case of its letters; undefined where none does. */
export function findFamily(asked: string): Family | undefined {
  const wanted = asked.trim().toLowerCase();
  return families.find(({ name, aliases }) => [name, ...aliases].some((known) => known.toLowerCase() === wanted));
}

/** Whether words in this family can be measured before they are drawn. */
export function isMeasurable(asked: string): boolean {
  return findFamily(asked) !== undefined;
}

function filesOf(folder: string, name: string): FamilyFiles {
  const file = (style: string): string => `${folder}/${style}/${name}_${style}.ttf`;
  return {
    regular: file('400Regular'),
    bold: file('700Bold'),
    italic: file('400Regular_Italic'),
    boldItalic: file('700Bold_Italic'),
  };
}
