import type { Theme } from '@bidsmith/core';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { zipDeterministically } from '../zip-deterministically.ts';
import { logoMarker } from './cover.ts';
import { numberingXml } from './numbering.ts';
import { styleSheet } from './style-sheet.ts';

interface Finish {
  readonly theme: Theme;
  readonly language: string;
  /** ISO date of the proposal: the time of its making, since a clock would give equal input other bytes. */
  readonly date: string;
  /** The body's XML, in the order of its places. */
  readonly pieces: readonly string[];
  readonly lists: number;
}

type Parts = Map<string, Uint8Array>;
type Edit = (path: string, change: (xml: string) => string) => void;

/** Puts body, styles and lists into the package, and takes out what the library makes anew each time: ids, times. */
export function finishDocument(bytes: Uint8Array, finish: Finish): Uint8Array {
  const parts: Parts = new Map(Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/')));
  const edit: Edit = (path, change) => {
    const part = parts.get(path);
    if (!part) throw new Error(`The document has no part ${path}`);
    parts.set(path, strToU8(change(strFromU8(part))));
  };
  edit('word/document.xml', (xml) => numberDrawings(placeLogo(placePieces(xml, finish.pieces))));
  parts.set('word/styles.xml', strToU8(styleSheet(finish.theme, finish.language)));
  parts.set('word/numbering.xml', strToU8(numberingXml(finish.theme, finish.lists)));
  edit('word/settings.xml', (xml) => settle(xml, finish.language));
  edit('docProps/core.xml', (xml) => dated(xml, finish));
  renameRelations(parts, edit);
  for (const [path, part] of parts) if (path.endsWith('.xlsx')) parts.set(path, plainSheet(part));
  return zipDeterministically(parts);
}

const placePattern =
  /<w:p>(?:<w:pPr>(<w:sectPr>(?:(?!<\/w:sectPr>).)*<\/w:sectPr>)<\/w:pPr>)?<w:r><w:t xml:space="preserve">@@piece-(\d+)@@<\/w:t><\/w:r><\/w:p>/g;

/** The end of a section is a property of its last paragraph: where that makes room for a piece, a small one takes it over. */
function placePieces(xml: string, pieces: readonly string[]): string {
  return xml.replace(placePattern, (_, section: string | undefined, index: string) => {
    const piece = pieces[Number(index)] ?? '';
    if (section === undefined) return piece;
    return `${piece}<w:p><w:pPr><w:pStyle w:val="TableEnd"/>${section}</w:pPr></w:p>`;
  });
}

/** The library writes the picture's paragraph behind the cover; it belongs into it. */
function placeLogo(xml: string): string {
  if (!xml.includes(logoMarker)) return xml;
  const start = xml.indexOf('<w:p><w:pPr><w:pStyle w:val="CoverLogo"/></w:pPr><w:r><w:drawing><wp:inline');
  if (start < 0) return xml.replace(logoMarker, '');
  const end = xml.indexOf('</w:p>', start) + '</w:p>'.length;
  const picture = xml.slice(start, end);
  return `${xml.slice(0, start)}${xml.slice(end)}`.replace(logoMarker, () => picture);
}

function settle(xml: string, language: string): string {
  return xml
    .replace('<w:displayBackgroundShape/>', '')
    .replace(
      '</w:settings>',
      `<w:themeFontLang w:val="${language}"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/></w:settings>`,
    );
}

function dated(xml: string, { date, language }: Finish): string {
  const time = Date.parse(date);
  const stamp = `${new Date(Number.isNaN(time) ? 0 : time).toISOString().slice(0, 19)}Z`;
  return xml
    .replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, (_, open: string) => `${open}${stamp}`)
    .replace('</cp:coreProperties>', `<dc:language>${language}</dc:language></cp:coreProperties>`);
}

/** Ids of charts and their sheets are random: they become numbers, in the order in which each part lists what it needs. */
function renameRelations(parts: Parts, edit: Edit): void {
  for (const path of [...parts.keys()].filter((each) => each.endsWith('.rels'))) {
    const names = new Map<string, string>();
    edit(path, (xml) =>
      xml.replace(/Id="(rId[^"]*)"/g, (whole, id: string) => {
        if (/^rId\d+$/.test(id)) return whole;
        names.set(id, `rIdPart${names.size + 1}`);
        return `Id="${names.get(id) ?? id}"`;
      }),
    );
    const owner = path.replace('_rels/', '').replace(/\.rels$/, '');
    if (names.size > 0)
      edit(owner, (xml) => xml.replace(/r:id="(rId[^"]*)"/g, (_, id: string) => `r:id="${names.get(id) ?? id}"`));
  }
}

/** The library numbers drawings through all documents of a process. */
function numberDrawings(xml: string): string {
  let count = 0;
  return xml.replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${(count += 1)}"`);
}

/** The sheet of a chart's numbers without the time at which it was packed. */
function plainSheet(bytes: Uint8Array): Uint8Array {
  return zipDeterministically(new Map(Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/'))));
}
