import { strToU8, zipSync } from 'fflate';

const namespaces =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

/** The XML of one slide, and what it links to: type, target, and for addresses outside the word External. */
export interface TestSlide {
  readonly shapes: string;
  readonly attributes?: string;
  readonly links?: readonly (readonly [id: string, type: string, target: string, mode?: string])[];
}

/** A presentation of a few parts: no layouts, so that what the slides say is all there is. */
export function packDeck(slides: readonly TestSlide[], parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const files: Record<string, string> = { ...parts };
  const ids = slides.map((_, at) => `<p:sldId id="${256 + at}" r:id="s${at}"/>`).join('');
  files['ppt/presentation.xml'] ??=
    `<p:presentation ${namespaces}><p:sldIdLst>${ids}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/></p:presentation>`;
  files['ppt/_rels/presentation.xml.rels'] ??= links(
    slides.map((_, at) => [`s${at}`, 'slide', `slides/slide${at}.xml`] as const),
  );
  for (const [at, slide] of slides.entries()) {
    files[`ppt/slides/slide${at}.xml`] =
      `<p:sld ${namespaces} ${slide.attributes ?? ''}><p:cSld><p:spTree>${slide.shapes}</p:spTree></p:cSld></p:sld>`;
    if (slide.links !== undefined) files[`ppt/slides/_rels/slide${at}.xml.rels`] = links(slide.links);
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
}

/** Root element of a part that is no slide. */
export function partXml(name: string, content: string): string {
  return `<${name} ${namespaces}>${content}</${name}>`;
}

function links(entries: NonNullable<TestSlide['links']>): string {
  const list = entries.map(
    ([id, type, target, mode]) =>
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode === undefined ? '' : ` TargetMode="${mode}"`}/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
}

export interface TestShape {
  /** Left, top, width, height in points. */
  readonly at?: readonly [number, number, number, number];
  readonly holder?: string;
  readonly fill?: string;
  readonly hidden?: boolean;
}

/** A shape with paragraphs as `paragraphXml` gives them. */
export function shapeXml(paragraphs: string, { at, holder, fill, hidden }: TestShape = {}): string {
  const place = at?.map((points) => points * 12_700);
  const box =
    place === undefined
      ? ''
      : `<a:xfrm><a:off x="${place[0]}" y="${place[1]}"/><a:ext cx="${place[2]}" cy="${place[3]}"/></a:xfrm>`;
  const colour = fill === undefined ? '' : `<a:solidFill><a:srgbClr val="${fill}"/></a:solidFill>`;
  const kind = holder === undefined ? '' : `<p:ph type="${holder}"/>`;
  return `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"${hidden === true ? ' hidden="1"' : ''}/><p:cNvSpPr/><p:nvPr>${kind}</p:nvPr></p:nvSpPr><p:spPr>${box}${colour}</p:spPr><p:txBody><a:bodyPr/>${paragraphs}</p:txBody></p:sp>`;
}

/** A paragraph of one run; `properties` go into `a:pPr`, `look` into `a:rPr`. */
export function paragraphXml(text: string, properties = '', look = '<a:rPr/>'): string {
  return `<a:p><a:pPr>${properties}</a:pPr><a:r>${look}<a:t>${escapeXml(text)}</a:t></a:r></a:p>`;
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
