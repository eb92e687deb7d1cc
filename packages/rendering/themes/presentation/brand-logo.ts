import { type Logo, maxLogoBytes } from '@bidsmith/core';
import type { XmlElement } from '../../xml/xml-tree.ts';
import { readLogo } from '../read-logo.ts';
import type { ThemeNote } from '../theme-reading.ts';
import { allOf, type BrandParts, reach } from './brand-parts.ts';
import { readParts } from './open-package.ts';

/** A larger share of the slide is a background, not a logo. */
const maxShareOfSlide = 0.2;
/** Points for what makes a picture a logo: its name most of all, then how many layouts bear it. */
const weights = { name: 100, master: 20, layout: 1, odd: -50 } as const;
/** Pictures looked at when the likeliest cannot be taken. */
const maxTries = 4;

interface Candidate {
  readonly path: string;
  score: number;
}

/** The logo of a presentation: the picture on its master or layouts that is most likely one, and can be taken. Null with a note where there is none. */
export function findLogo(
  bytes: Uint8Array,
  parts: BrandParts,
  slide: { readonly width: number; readonly height: number },
): { logo: Logo | null; note: ThemeNote } {
  const candidates = candidatesOf(parts, slide.width * slide.height);
  let refusal = 'no picture on the master or a layout that could be one';
  for (const { path } of candidates.slice(0, maxTries)) {
    const content = readParts(bytes, (name) =>
      sameName(name, path) ? { maxBytes: maxLogoBytes, isNeeded: false } : null,
    );
    const picture = [...content.values()][0];
    const name = path.slice(path.lastIndexOf('/') + 1);
    const reading = picture
      ? readLogo(picture, name)
      : { refusal: `${name} is missing or has more than ${maxLogoBytes / 1_000} kB` };
    if ('logo' in reading) {
      const { width, height } = reading.logo;
      return {
        logo: reading.logo,
        note: { about: 'Logo', fits: true, detail: `${name}, ${width} × ${height} pixels` },
      };
    }
    refusal = reading.refusal;
  }
  return { logo: null, note: { about: 'Logo', fits: candidates.length === 0, detail: refusal } };
}

function candidatesOf(parts: BrandParts, slideArea: number): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const path of parts.names) {
    const isMaster = /^ppt\/slidemasters\/[^/]+\.xml$/i.test(path);
    if (!isMaster && !/^ppt\/slidelayouts\/[^/]+\.xml$/i.test(path)) continue;
    const images = new Map(parts.related(path, 'image').map(({ id, path: target }) => [id, target]));
    if (images.size === 0) continue;
    for (const picture of allOf(parts.root(path), 'pic')) {
      const target = images.get(embedOf(picture));
      if (target === undefined || shareOf(picture, slideArea) > maxShareOfSlide) continue;
      const candidate = found.get(target) ?? { path: target, score: 0 };
      candidate.score += (isMaster ? weights.master : weights.layout) + (saysLogo(picture) ? weights.name : 0);
      if (!/\.(?:png|jpe?g)$/i.test(target)) candidate.score += weights.odd;
      found.set(target, candidate);
    }
  }
  return [...found.values()].toSorted((a, b) => b.score - a.score || a.path.localeCompare(b.path));
}

function embedOf(picture: XmlElement): string {
  const blip = reach(picture, 'blipFill', 'blip');
  return Object.entries(blip?.attributes ?? {}).find(([name]) => name.endsWith(':embed'))?.[1] ?? '';
}

function saysLogo(picture: XmlElement): boolean {
  const { name = '', descr = '' } = reach(picture, 'nvPicPr', 'cNvPr')?.attributes ?? {};
  return /logo|brand|wordmark/i.test(`${name} ${descr}`);
}

/** Of the slide; a picture without a size of its own is a placeholder's. */
function shareOf(picture: XmlElement, slideArea: number): number {
  const extent = reach(picture, 'spPr', 'xfrm', 'ext')?.attributes ?? {};
  const area = Number(extent['cx']) * Number(extent['cy']);
  return Number.isFinite(area) && slideArea > 0 ? area / slideArea : 1;
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
