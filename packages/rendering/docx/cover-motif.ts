import type { ColourRole, Theme } from '@bidsmith/core';
import { slideSize } from '../layout/grid.ts';
import { motif } from '../layout/motif.ts';
import type { WordPage } from './word-page.ts';
import { accentSlots } from '../themes/theme-slots.ts';
import { pointsPerInch } from '../layout/font-metrics.ts';
import { emuPerPoint } from '../xml/emu.ts';

/** Of the pattern of a slide, so that four columns take a third of the page. */
const scale = 0.56;

interface MotifPlace {
  readonly page: WordPage;
  /** Height in points above the title; the pattern stays in it. */
  readonly room: number;
  readonly theme: Theme;
  readonly id: number;
}

/** The pattern of the client's name in the upper right corner of the deep area: one group of shapes, marked as decoration. */
export function motifXml(seed: string, { page, room, theme, id }: MotifPlace): string {
  const right = page.width - page.margin.right;
  const shapes = motif(seed)
    .map((shape) => ({
      ...shape,
      x: right - (slideSize.width - shape.box.x) * pointsPerInch * scale,
      y: shape.box.y * pointsPerInch * scale,
      side: shape.box.w * pointsPerInch * scale,
    }))
    .filter(({ y, side }) => y + side <= room);
  if (shapes.length === 0) return '';
  const left = Math.min(...shapes.map(({ x }) => x));
  const width = emu(right - left);
  const height = emu(Math.max(...shapes.map(({ y, side }) => y + side)));
  const drawn = shapes.map(({ shape, x, y, side, fill, ...more }, index) => {
    const size = emu(side);
    const corner = 'corner' in more && typeof more.corner === 'number' ? more.corner : 0;
    const form =
      shape === 'quarter'
        ? quarter(size, corner)
        : `<a:prstGeom prst="${shape === 'ellipse' ? 'ellipse' : 'rect'}"><a:avLst/></a:prstGeom>`;
    return `<wps:wsp><wps:cNvPr id="${index + 1}" name="Pattern ${index + 1}"/><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="${emu(x - left)}" y="${emu(y)}"/><a:ext cx="${size}" cy="${size}"/></a:xfrm>${form}${fillXml(fill, theme)}<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>`;
  });
  const group = `<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/><a:chOff x="0" y="0"/><a:chExt cx="${width}" cy="${height}"/></a:xfrm></wpg:grpSpPr>${drawn.join('')}</wpg:wgp>`;
  const decorative =
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>';
  const anchor = `<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>${emu(left)}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>${emu(page.margin.top)}</wp:posOffset></wp:positionV><wp:extent cx="${width}" cy="${height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="${id}" name="Pattern">${decorative}</wp:docPr><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup">${group}</a:graphicData></a:graphic></wp:anchor>`;
  return `<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>${anchor}</w:drawing></mc:Choice></mc:AlternateContent></w:r>`;
}

function emu(points: number): number {
  return Math.round(points * emuPerPoint);
}

/** A quarter disc whose centre is corner 0 top left, 1 top right, 2 bottom right, 3 bottom left. Angles in 60,000ths of a degree, clockwise from the right. */
function quarter(size: number, corner: number): string {
  const starts = [
    { from: [size, 0], centre: [0, 0], angle: 0 },
    { from: [size, size], centre: [size, 0], angle: 5_400_000 },
    { from: [0, size], centre: [size, size], angle: 10_800_000 },
    { from: [0, 0], centre: [0, size], angle: 16_200_000 },
  ] as const;
  const { from, centre, angle } = starts[corner] ?? starts[0];
  return `<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="${size}" h="${size}"><a:moveTo><a:pt x="${from[0]}" y="${from[1]}"/></a:moveTo><a:arcTo wR="${size}" hR="${size}" stAng="${angle}" swAng="5400000"/><a:lnTo><a:pt x="${centre[0]}" y="${centre[1]}"/></a:lnTo><a:close/></a:path></a:pathLst></a:custGeom>`;
}

const slots: Partial<Record<ColourRole, string>> = {
  ...accentSlots,
  panel: 'bg2',
};

function fillXml(role: ColourRole | null, { document }: Theme): string {
  if (role === null) return '<a:noFill/>';
  const slot = slots[role];
  const colour = slot === undefined ? `<a:srgbClr val="${document[role]}"/>` : `<a:schemeClr val="${slot}"/>`;
  return `<a:solidFill>${colour}</a:solidFill>`;
}
