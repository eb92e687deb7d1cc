import type { Proposal, ProposalOptions, Theme } from '@bidsmith/core';
import { describeFront } from '../pdf/front.ts';
import { type XmlContext, paragraphXml } from './block-xml.ts';
import { motifXml } from './cover-motif.ts';
import { paragraphHeight } from './measure-words.ts';
import { paragraph, type WordParagraph } from './word-block.ts';
import { twips, type WordPage } from './word-page.ts';
import { styleOf, type StyleId } from './word-style.ts';
import { shadingXml } from './word-xml.ts';

/** The marker at which the picture of the logo goes into the cover. */
export const logoMarker = '<!--logo-->';

/** Share of the page that the deep area takes at least, and its edges. */
const leastShare = 0.6;
const edge = { top: 56, bottom: 44, left: 62 } as const;
/** Largest share of the page's height that the title may take; then it is set smaller. */
const titleShare = 0.3;

export interface CoverDraft {
  readonly proposal: Proposal;
  readonly options: ProposalOptions;
  readonly theme: Theme;
  readonly page: WordPage;
}

/** The cover: a deep area over the whole width with bidder and title, below it for whom and when. It is a table, so that every program shows it. */
export function coverXml({ proposal, options, theme, page }: CoverDraft, context: XmlContext): string {
  const front = describeFront(proposal, options);
  const title = titleParagraph(front.title, page);
  const subtitle = paragraph('Subtitle', front.subtitle);
  const bidder = paragraph(
    'CoverBidder',
    front.bidder === null ? [{ text: 'To be completed: name of the bidder' }] : front.bidder,
  );
  const inner = page.width - edge.left;
  const below = [title, subtitle].reduce((sum, each) => sum + height(each, inner), 0);
  const band = Math.min(page.height - 190, Math.max(page.height * leastShare, below + edge.top + edge.bottom + 180));
  const top = edge.top + (theme.logo === null ? 0 : logoRoom) + height(bidder, inner);
  const gap = Math.max(10, band - top - below - edge.bottom);
  const spacer = `<w:p><w:pPr><w:pStyle w:val="CoverSpace"/><w:spacing w:before="0" w:after="0" w:line="${twips(gap)}" w:lineRule="exact"/></w:pPr></w:p>`;
  const logo = theme.logo === null ? '' : logoMarker;
  const cell = `${logo}${paragraphXml(bidder, context)}${spacer}${paragraphXml(title, context)}${paragraphXml(subtitle, context)}`;
  const width = twips(page.width);
  const table = `<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:bottomFromText="${twips(30)}" w:vertAnchor="page" w:horzAnchor="page" w:tblpX="1" w:tblpY="1"/><w:tblW w:w="${width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="${twips(edge.top)}" w:type="dxa"/><w:left w:w="${twips(edge.left)}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="${twips(edge.left)}" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr><w:tblGrid><w:gridCol w:w="${width}"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="${twips(band)}" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shadingXml(theme, 'deep')}</w:tcPr>${cell}</w:tc></w:tr></w:tbl>`;
  const client = front.client === '' ? 'Client not named in the request' : front.client;
  const motif = motifXml(front.client || front.title, { page, band, theme, id: context.nextId() });
  const notes = [`Prepared for ${client}`, front.date].map((text) => paragraphXml(paragraph('CoverNote', text), context));
  return `${table}<w:p><w:pPr><w:pStyle w:val="CoverNote"/></w:pPr>${motif}</w:p>${notes.join('')}`;
}

const logoRoom = 60;
const titleSizes = [34, 29, 25, 21, 18, 15] as const;

/** The title in the largest size that leaves room for the rest. */
function titleParagraph(text: string, page: WordPage): WordParagraph {
  const style = styleOf('Title');
  const most = page.height * titleShare;
  const tall = paragraphHeight(paragraph('Title', text), page.width - 2 * edge.left);
  // Fewer and smaller lines: both shrink with the size.
  const size = titleSizes.find((each) => tall * (each / style.size) ** 2 <= most) ?? titleSizes.at(-1);
  return paragraph('Title', [{ text, ...(size === style.size ? {} : { size }) }]);
}

function height(block: WordParagraph, width: number): number {
  const style = styleOf(block.style satisfies StyleId);
  return style.before + paragraphHeight(block, width - edge.left) + style.after;
}
