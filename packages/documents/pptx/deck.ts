import type { OfficeParts } from '../ooxml/office-parts.ts';
import { linkedParts, type Relationships, readRelationships } from '../ooxml/relationships.ts';
import { readXml } from '../ooxml/read-xml.ts';
import { readSlidePart } from './read-slide-part.ts';
import type { SlideColour, SlidePart } from './slide-shape.ts';
import { colourOf } from './slide-values.ts';

/** A presentation with its slides in the order of the show. */
export interface Deck {
  readonly parts: OfficeParts;
  /** Names of the parts; empty where a slide is listed but missing. */
  readonly slides: readonly string[];
  /** Number printed on the first slide. */
  readonly firstNumber: number;
  /** In English Metric Units. */
  readonly width: number;
  readonly height: number;
  /** What lies under a slide; each layout is read once. */
  layoutOf(links: Relationships): SlideLayout;
}

/** The layout of a slide and the master under it, with the colours of their theme. */
export interface SlideLayout {
  readonly name: string;
  readonly layout: SlidePart;
  readonly master: SlidePart;
  /** A theme colour as six hexadecimal digits; other colours as they are. */
  colour(colour: SlideColour): SlideColour;
}

/** The size of a slide where the file does not say it: 10 by 7.5 inches. */
const usualWidth = 9_144_000;
const usualHeight = 6_858_000;
const nothing: SlidePart = {
  shapes: [],
  background: null,
  isShown: true,
  colourNames: new Map(),
  bodyBullets: new Map(),
};

export function openDeck(parts: OfficeParts, main: string, bytes: Uint8Array): Deck {
  const links = readRelationships(parts, main);
  const slides: string[] = [];
  const deck = { firstNumber: 1, width: usualWidth, height: usualHeight };
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'p:sldId') slides.push(links.get(attributes['r:id'] ?? '')?.target ?? '');
      else if (name === 'p:presentation') deck.firstNumber = positive(attributes['firstSlideNum'], 1);
      else if (name === 'p:sldSz') {
        deck.width = positive(attributes['cx'], usualWidth);
        deck.height = positive(attributes['cy'], usualHeight);
      }
    },
    close: () => undefined,
  });
  const layouts = new Map<string, SlideLayout>();
  const layoutOf = (own: Relationships): SlideLayout => {
    const [name = ''] = linkedParts(own, 'slideLayout');
    const known = layouts.get(name) ?? readLayout(parts, name);
    layouts.set(name, known);
    return known;
  };
  return { parts, slides, ...deck, layoutOf };
}

function positive(value: string | undefined, usual: number): number {
  const number = Number(value);
  return Number.isFinite(number) && number > 0 ? number : usual;
}

function readLayout(parts: OfficeParts, name: string): SlideLayout {
  const [masterName = ''] = linkedParts(readRelationships(parts, name), 'slideMaster');
  const [themeName = ''] = linkedParts(readRelationships(parts, masterName), 'theme');
  const layout = readPart(parts, name);
  const master = readPart(parts, masterName);
  const theme = readTheme(parts.get(themeName));
  const colour = (own: SlideColour): SlideColour => {
    if (own === null) return null;
    return theme.get(master.colourNames.get(own) ?? own) ?? own;
  };
  return { name, layout, master, colour };
}

function readPart(parts: OfficeParts, name: string): SlidePart {
  const bytes = parts.get(name);
  return bytes === undefined ? nothing : readSlidePart(bytes);
}

/** The colours of a theme by their names: dk1, lt1, accent1. */
function readTheme(bytes: Uint8Array | undefined): ReadonlyMap<string, string> {
  const colours = new Map<string, string>();
  const path: string[] = [];
  if (bytes === undefined) return colours;
  readXml(bytes, {
    open(name, attributes) {
      const parent = path.at(-1) ?? '';
      const colour = path.at(-2) === 'a:clrScheme' ? colourOf(name, attributes) : null;
      if (colour !== null) colours.set(parent.replace('a:', ''), colour);
      path.push(name);
    },
    close: () => {
      path.pop();
    },
  });
  return colours;
}
