import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** Children of a font in the order of its schema; Excel repairs a file that has them in another. */
const fontOrder = ['b', 'i', 'strike', 'u', 'vertAlign', 'sz', 'color', 'name', 'family', 'charset', 'scheme'];
const zipDate = new Date('1980-01-01T00:00:00');

/** Mends what the workbook library leaves: the order of the parts of a font, names of sheets with spaces in the print settings, and the language of the words. */
export function finishWorkbook(bytes: Uint8Array, language: string): Uint8Array {
  const finished: Zippable = {};
  for (const [path, part] of Object.entries(unzipSync(bytes))) {
    const mend = mends[path];
    finished[path] = [mend ? strToU8(mend(strFromU8(part), language)) : part, { mtime: zipDate }];
  }
  return zipSync(finished, { level: 6 });
}

const mends: Readonly<Record<string, (xml: string, language: string) => string>> = {
  'xl/styles.xml': (xml) =>
    xml.replace(/<font>(.*?)<\/font>/g, (_, children: string) => `<font>${sorted(children)}</font>`),
  'xl/workbook.xml': (xml) =>
    xml.replace(
      /(<definedName [^>]*>)([^<'!]*[^\w<'!][^<'!]*)!/g,
      (_, start: string, sheet: string) => `${start}'${sheet}'!`,
    ),
  'docProps/core.xml': (xml, language) =>
    xml.replace('</cp:coreProperties>', `<dc:language>${language}</dc:language></cp:coreProperties>`),
};

function sorted(children: string): string {
  const elements = children.match(/<\w+[^>]*\/>/g) ?? [];
  const rank = (element: string): number => fontOrder.indexOf(/\w+/.exec(element)?.[0] ?? '');
  return elements.toSorted((a, b) => rank(a) - rank(b)).join('');
}
