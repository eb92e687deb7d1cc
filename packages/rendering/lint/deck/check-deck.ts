import { descendants } from '../../xml/xml-tree.ts';
import type { XmlElement } from '../../xml/xml-tree.ts';
import { checkOffice } from '../office/check-office.ts';
import type { OfficePackage } from '../office/office-package.ts';
import type { FindingList } from '../rule.ts';
import { readScheme } from './deck-colours.ts';
import type { ColourScheme } from './deck-colours.ts';
import type { LintLayout, LintSlide, SlideSummary } from './deck-model.ts';
import { deckPackageRules, deckRules, slideRules, summaryRules } from './deck-rules.ts';
import { readLayout } from './read-layout.ts';
import { readSlide } from './read-slide.ts';

const presentationPath = 'ppt/presentation.xml';

/** Looks at a presentation slide by slide: one is read, asked and forgotten before the next. `planned` is the number of slides it should have. */
export function checkDeck(bytes: Uint8Array, planned: number | null): FindingList {
  return checkOffice(bytes, (office, list) => {
    list.ask(deckPackageRules, office);
    const presentation = office.tree(presentationPath);
    const slides: SlideSummary[] = [];
    for (const { slide, id } of eachSlide(office, presentation)) {
      list.ask(slideRules, slide);
      slides.push(summarise(slide, id));
    }
    for (const summary of slides) list.ask(summaryRules, summary);
    list.ask(deckRules, { slides, sectioned: sectionedIds(presentation), planned });
  });
}

function* eachSlide(
  office: OfficePackage,
  presentation: XmlElement | undefined,
): Generator<{ slide: LintSlide; id: string }> {
  const relations = new Map(office.relations(presentationPath).map((relation) => [relation.id, relation]));
  const scheme = readScheme(office.tree(themePath(office)));
  const layoutOf = layoutReader(office, scheme);
  for (const [index, { attributes }] of descendants(presentation, 'p:sldId').entries()) {
    const path = relations.get(attributes['r:id'] ?? '')?.target;
    const root = path === undefined ? undefined : office.tree(path);
    if (path === undefined || root === undefined) continue;
    const own = office.relations(path);
    const layout = layoutOf(own.find(({ type }) => type.endsWith('/slideLayout'))?.target ?? '');
    const chartOf = (chart: string) => office.tree(chart);
    yield {
      id: attributes['id'] ?? '',
      slide: readSlide({ number: index + 1, root, relations: own, layout, scheme, chartOf }),
    };
  }
}

function themePath(office: OfficePackage): string {
  const [master] = office.paths.filter((path) => /^ppt\/slideMasters\/[^/]+\.xml$/.test(path));
  const theme = office.relations(master ?? '').find(({ type }) => type.endsWith('/theme'));
  return theme?.target ?? 'ppt/theme/theme1.xml';
}

function layoutReader(office: OfficePackage, scheme: ColourScheme): (path: string) => LintLayout {
  const known = new Map<string, LintLayout>();
  return (path) => {
    const layout = known.get(path) ?? readLayout(office.tree(path), scheme);
    known.set(path, layout);
    return layout;
  };
}

/** Fewer objects than this, all of them words, are a plain slide. */
const plainObjects = 4;

function summarise({ number, place, layout, title, shapes }: LintSlide, id: string): SlideSummary {
  const own = shapes.filter((shape) => shape.place !== 'sldNum' && shape.place !== 'ftr');
  const titleBox = shapes.find((shape) => shape.place === 'title' || shape.place === 'ctrTitle')?.box ?? null;
  const isPlain = own.every(({ kind }) => kind === 'text') && own.length < plainObjects;
  return { number, place, id, layout: layout.name, title, titleBox, isPlain };
}

/** Ids of the slides that stand in a section; null where there are no sections. */
function sectionedIds(presentation: XmlElement | undefined): Set<string> | null {
  const ids = descendants(presentation, 'p14:sldId').map(({ attributes }) => attributes['id'] ?? '');
  return ids.length === 0 ? null : new Set(ids);
}
