import type { OfficeParts } from '../ooxml/office-parts.ts';
import { readGently } from '../ooxml/damaged-part.ts';
import { readXml } from '../ooxml/read-xml.ts';

interface Package {
  readonly parts: OfficeParts;
  readonly names: readonly string[];
  readonly damaged: Set<string>;
}

/** Warnings about what a workbook would run or fetch when opened in its program; nothing of it is done here. `names` are all entries of the archive. */
export function findOutsideLinks({ parts, names, damaged }: Package): string[] {
  const warnings: string[] = [];
  const links = [...parts.keys()].filter((name) => name.startsWith('xl/externalLinks/') && name.endsWith('.xml'));
  const kinds = new Set(
    links.flatMap((name) =>
      readGently(
        () => linkKinds(parts.get(name)),
        [],
        () => damaged.add('links to other files'),
      ),
    ),
  );
  if (kinds.has('ddeLink') || kinds.has('oleLink')) {
    warnings.push(
      'The workbook holds links that start another program when it is opened (DDE or OLE). They were not followed. Ask its sender whether they belong there before you open it.',
    );
  }
  if (kinds.has('externalBook')) {
    warnings.push(
      'The workbook takes values from other workbooks. Those were not opened; the values are those of the day it was saved.',
    );
  }
  if (names.some((name) => /vbaProject\.bin$/i.test(name) || name.startsWith('xl/macrosheets/'))) {
    warnings.push('The workbook holds macros. They were not run, so what they fill in is missing.');
  }
  if (names.some((name) => name === 'xl/connections.xml' || name.startsWith('xl/queryTables/'))) {
    warnings.push(
      'The workbook draws data from outside sources. None was asked; the values are those of the day it was saved.',
    );
  }
  return warnings;
}

function linkKinds(part: Uint8Array | undefined): string[] {
  const kinds: string[] = [];
  if (part === undefined) return kinds;
  readXml(part, {
    open: (name) => {
      if (['ddeLink', 'oleLink', 'externalBook'].includes(name)) kinds.push(name);
    },
    close: () => undefined,
  });
  return kinds;
}
