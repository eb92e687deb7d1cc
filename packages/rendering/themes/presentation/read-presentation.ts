import { posix } from 'node:path';
import type { XmlElement } from '../../xml/xml-tree.ts';
import { assembleTheme } from '../assemble-theme.ts';
import type { ThemeNote, ThemeReading } from '../theme-reading.ts';
import { findLogo } from './brand-logo.ts';
import { brandOfScheme } from './brand-palette.ts';
import { allOf, type BrandParts, createBrandParts, elementsOf, localName, reach } from './brand-parts.ts';
import { damaged, readParts, wantedXml } from './open-package.ts';
import { refuseForeignFile, refuseForeignPackage } from './refuse-file.ts';
import { schemeColours, type SchemeColours, shownColour } from './scheme-colours.ts';
import { emuPerInch } from '../../xml/emu.ts';

/** What PowerPoint takes where a file does not say: 4:3. */
const usualSize = { width: 9_144_000, height: 6_858_000 };
const wideShape = 16 / 9;
/** Sizes that differ in rounding only. */
const shapeTolerance = 0.01;
const namesShown = 6;
const maxNameLength = 60;
/** Names that say nothing about whose theme it is. */
const plainName = /^(?:office|default|custom|blank|simple|standard|theme\d*|\d*_)/i;

/**
 * Reads the brand out of a customer's own presentation or template: colours through the master's map, fonts, logo, slide size, masters and layouts. Everything
 * in memory and bounded; macros, passwords and damage are refused. `filename` names the theme where the file does not. Throws BidsmithError.
 */
export function readPresentation(bytes: Uint8Array, filename: string, families: readonly string[] = []): ThemeReading {
  refuseForeignFile(bytes);
  const content = readParts(bytes, wantedXml);
  const types = [...content].find(([name]) => name.toLowerCase() === '[content_types].xml')?.[1];
  refuseForeignPackage(types ? new TextDecoder().decode(types) : '');
  const parts = createBrandParts(content);
  const { presentation, path, masterPath, master, theme } = openBrand(parts);
  const scheme = schemeColours(theme, master);
  const brand = brandOfScheme(scheme, backgroundOf(master, scheme));
  const slide = sizeOf(presentation);
  const { logo, note: logoNote } = findLogo(bytes, parts, slide);
  return assembleTheme(
    {
      name: nameOf(theme, filename),
      mode: brand.mode,
      deck: brand.deck,
      document: brand.document,
      fonts: fontsOf(theme),
      logo,
      tone: null,
      notes: [
        ...brand.notes,
        ...pictureNote(master),
        logoNote,
        sizeNote(slide),
        ...masterNotes(parts, { path, masterPath }),
      ],
      refusals: [],
    },
    families,
  );
}

interface OpenBrand {
  readonly path: string;
  readonly presentation: XmlElement;
  readonly masterPath: string;
  readonly master: XmlElement;
  readonly theme: XmlElement;
}

function openBrand(parts: BrandParts): OpenBrand {
  const path = parts.related('', 'officeDocument')[0]?.path ?? 'ppt/presentation.xml';
  const presentation = parts.root(path);
  // The order of the presentation decides, not that of its relationships.
  const firstId = Object.entries(allOf(reach(presentation, 'sldMasterIdLst'), 'sldMasterId')[0]?.attributes ?? {});
  const id = firstId.find(([name]) => name.endsWith(':id'))?.[1];
  const masters = parts.related(path, 'slideMaster');
  const masterPath = (masters.find((each) => each.id === id) ?? masters[0])?.path ?? '';
  const master = parts.root(masterPath);
  const theme = parts.root(parts.related(masterPath, 'theme')[0]?.path ?? '');
  if (!presentation) throw damaged('no presentation part');
  if (!master) throw damaged('no slide master');
  if (!theme || !reach(theme, 'themeElements', 'clrScheme')) throw damaged('no theme with colours');
  return { path, presentation, masterPath, master, theme };
}

/** The plain colour behind a master's slides; null where there is a picture, a pattern or a gradient. */
function backgroundOf(master: XmlElement, scheme: SchemeColours): string | null {
  const background = elementsOf(reach(master, 'cSld', 'bg'))[0];
  if (!background) return scheme.bg1 ?? null;
  const isReference = localName(background) === 'bgRef';
  const fill = isReference ? background : reach(background, 'solidFill');
  return shownColour(elementsOf(fill)[0], scheme);
}

function pictureNote(master: XmlElement): ThemeNote[] {
  const properties = reach(master, 'cSld', 'bg', 'bgPr');
  const kind = ['blipFill', 'gradFill', 'pattFill'].find((name) => reach(properties, name));
  if (kind === undefined) return [];
  const names: Readonly<Record<string, string>> = { blipFill: 'a picture', gradFill: 'a gradient' };
  const detail = `${names[kind] ?? 'a pattern'}, which is not taken: words could not be kept readable on it`;
  return [{ about: 'Background', fits: false, detail }];
}

function fontsOf(theme: XmlElement): { title: string | null; body: string | null } {
  const faceOf = (which: string): string | null => {
    const face = reach(theme, 'themeElements', 'fontScheme', which, 'latin')?.attributes['typeface']?.trim() ?? '';
    return face === '' || face.startsWith('+') ? null : face;
  };
  return { title: faceOf('majorFont'), body: faceOf('minorFont') };
}

function sizeOf(presentation: XmlElement): { width: number; height: number } {
  const { cx, cy } = reach(presentation, 'sldSz')?.attributes ?? {};
  const [width, height] = [Number(cx), Number(cy)];
  return width > 0 && height > 0 ? { width, height } : usualSize;
}

function sizeNote({ width, height }: { width: number; height: number }): ThemeNote {
  const inches = (emu: number): string => String(Math.round((emu / emuPerInch) * 1_000) / 1_000);
  const size = `${inches(width)} × ${inches(height)} in`;
  const fits = Math.abs(width / height / wideShape - 1) < shapeTolerance;
  if (fits) return { about: 'Slide size', fits, detail: `${size} (16:9); slides have 13.333 × 7.5 in, the same shape` };
  const detail = `${size} is not taken: slides stay 16:9 (13.333 × 7.5 in), the shape that all layouts are measured for`;
  return { about: 'Slide size', fits, detail };
}

function masterNotes(parts: BrandParts, { path, masterPath }: { path: string; masterPath: string }): ThemeNote[] {
  const masters = parts.related(path, 'slideMaster').length;
  const layouts = parts.related(masterPath, 'slideLayout').flatMap((each) => {
    const name = reach(parts.root(each.path), 'cSld')?.attributes['name'];
    return name ? [name] : [];
  });
  const shown = layouts.slice(0, namesShown).join(', ');
  const more = layouts.length > namesShown ? `, and ${layouts.length - namesShown} more` : '';
  return [
    { about: 'Masters', fits: masters === 1, detail: masters === 1 ? 'one, read' : `${masters}; the first is read` },
    {
      about: 'Layouts',
      fits: false,
      detail:
        layouts.length === 0
          ? 'none'
          : `${layouts.length} (${shown}${more}); their places are not taken: slides have layouts of their own, measured for their words`,
    },
  ];
}

function nameOf(theme: XmlElement, filename: string): string {
  const own = theme.attributes['name']?.trim() ?? '';
  const name = own === '' || plainName.test(own) ? posix.parse(filename).name : own;
  return (name.trim() || 'Brand').slice(0, maxNameLength);
}
