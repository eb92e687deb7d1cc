import type { Proposal, ProposalOptions, Theme } from '@bidsmith/core';
import { describeFront } from '../pdf/front.ts';
import { type XmlContext, paragraphXml } from './block-xml.ts';
import { motifXml } from './cover-motif.ts';
import { paragraphHeight } from './measure-words.ts';
import { paragraph, type WordParagraph } from './word-block.ts';
import { twips, type WordPage } from './word-page.ts';
import { hang, styleOf } from './word-style.ts';
import { shadingXml } from './word-xml.ts';

/** The marker at which the picture of the logo goes into the cover. */
export const logoMarker = '<!--logo-->';

/** Share of the page's body that the deep area takes, and how far its words stay from its edges, in points. */
const panelShare = 0.76;
const edge = { top: 30, bottom: 38, side: 34 } as const;
/** Largest share of the page's height that the title may take; then it is set smaller. */
const titleShare = 0.3;

export interface CoverDraft {
  readonly proposal: Proposal;
  readonly options: ProposalOptions;
  readonly theme: Theme;
  readonly page: WordPage;
}

/**
 * The cover: a deep area with bidder and title, below it for whom and when. The area is a table, so that every program shows it, and stays within the margins,
 * since office printers cannot print to the edge of the sheet.
 */
export function coverXml({ proposal, options, theme, page }: CoverDraft, context: XmlContext): string {
  const front = describeFront(proposal, options);
  const title = titleParagraph(front.title, page);
  const subtitle = paragraph('Subtitle', front.subtitle);
  const bidder = paragraph(
    'CoverBidder',
    front.bidder === null ? [{ text: 'To be completed: name of the bidder' }] : front.bidder,
  );
  const inner = page.fullWidth - 2 * edge.side;
  const below = [title, subtitle].reduce((sum, each) => sum + height(each, inner), 0);
  const band = page.bodyHeight * panelShare;
  const top = edge.top + (theme.logo === null ? 0 : logoRoom) + height(bidder, inner);
  const gap = Math.max(10, band - top - below - edge.bottom);
  const spacer = `<w:p><w:pPr><w:pStyle w:val="CoverSpace"/><w:spacing w:before="0" w:after="0" w:line="${twips(gap)}" w:lineRule="exact"/></w:pPr></w:p>`;
  const logo = theme.logo === null ? '' : logoMarker;
  const cell = `${logo}${paragraphXml(bidder, context)}${spacer}${paragraphXml(title, context)}${paragraphXml(subtitle, context)}`;
  const width = twips(page.fullWidth);
  const margins = Object.entries({ top: edge.top, left: edge.side, bottom: 0, right: edge.side })
    .map(([side, points]) => `<w:${side} w:w="${twips(points)}" w:type="dxa"/>`)
    .join('');
  const format = `<w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblInd w:w="${twips(-hang)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>${margins}</w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr>`;
  const table = `<w:tbl>${format}<w:tblGrid><w:gridCol w:w="${width}"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="${twips(band)}" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shadingXml(theme, 'deep')}</w:tcPr>${cell}</w:tc></w:tr></w:tbl>`;
  const client = front.client === '' ? 'Client not named in the request' : front.client;
  const motif = motifXml(front.client || front.title, {
    page,
    room: band - below - edge.bottom,
    theme,
    id: context.nextId(),
  });
  const notes = [`Prepared for ${client}`, front.date].map((text) =>
    paragraphXml(paragraph('CoverNote', text), context),
  );
  return `${table}<w:p><w:pPr><w:pStyle w:val="CoverNote"/></w:pPr>${motif}</w:p>${notes.join('')}`;
}

const logoRoom = 60;
const titleSizes = [34, 29, 25, 21, 18, 15] as const;

/** The title in the largest size that leaves room for the rest. */
function titleParagraph(text: string, page: WordPage): WordParagraph {
  const style = styleOf('Title');
  const most = page.height * titleShare;
  const tall = paragraphHeight(paragraph('Title', text), page.fullWidth - 2 * edge.side);
  // Fewer and smaller lines: both shrink with the size.
  const size = titleSizes.find((each) => tall * (each / style.size) ** 2 <= most) ?? titleSizes.at(-1);
  return paragraph('Title', [{ text, ...(size === style.size ? {} : { size }) }]);
}

function height(block: WordParagraph, width: number): number {
  const style = styleOf(block.style);
  const share = (block.words[0]?.size ?? style.size) / style.size;
  return style.before + paragraphHeight(block, width) * share + style.after;
}
