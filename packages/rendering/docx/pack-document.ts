import type { Proposal, ProposalOptions, Theme } from '@bidsmith/core';
import {
  Document,
  Footer,
  Header,
  ImageRun,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TabStopType,
  TextRun,
} from 'docx';
import { ChartRun } from 'docx/charts';
import { describeFront } from '../pdf/front.ts';
import { printable } from '../pdf/printable.ts';
import { finishDocument } from './finish-document.ts';
import type { WordLanguage } from './word-language.ts';
import { twips, wordPage } from './word-page.ts';
import { hang } from './word-style.ts';
import type { BodyPart } from './write-body.ts';

export interface DocumentDraft {
  readonly proposal: Proposal;
  readonly options: ProposalOptions;
  readonly theme: Theme;
  readonly language: WordLanguage;
  readonly front: string;
  readonly parts: readonly BodyPart[];
  /** How many numbered lists it has. */
  readonly lists: number;
}

/** The package around the body: the library writes theme, heads, feet, charts and their sheets; the body goes to the places it leaves. */
export async function packDocument(draft: DocumentDraft): Promise<Uint8Array> {
  const { proposal, options, theme, language, front, parts, lists } = draft;
  const about = describeFront(proposal, options);
  const pieces: string[] = [];
  const place = (xml: string): Paragraph => new Paragraph(placeName(pieces.push(xml) - 1));
  const sections = parts.map((part, index): ISectionOptions => {
    const [first = '', ...rest] = part.pieces;
    const opening = index === 0 ? [place(front), ...logoParagraph(theme)] : [];
    const flow = rest.flatMap((xml, at) => {
      const chart = part.charts[at];
      return [
        ...(chart
          ? [
              new Paragraph({
                style: 'Figure',
                keepNext: chart.keepNext ?? false,
                children: [new ChartRun(chart.options)],
              }),
            ]
          : []),
        place(xml),
      ];
    });
    return { ...sectionFrame(draft, part.isLandscape, index), children: [...opening, place(first), ...flow] };
  });
  const document = new Document({
    title: about.title,
    subject: about.subtitle,
    creator: about.bidder ?? '',
    lastModifiedBy: about.bidder ?? '',
    description: '',
    theme: themeOptions(theme),
    sections,
  });
  const packed = await Packer.toBuffer(document);
  return finishDocument(new Uint8Array(packed), {
    theme,
    language: language.document,
    date: proposal.date,
    pieces,
    lists,
  });
}

/** The text of the paragraph that stands where a piece of the body goes. */
export function placeName(index: number): string {
  return `@@piece-${index}@@`;
}

const mostLogo = { width: 150, height: 44 } as const;
const pixelsPerPoint = 96 / 72;

function logoParagraph({ logo, name }: Theme): Paragraph[] {
  if (!logo) return [];
  const scale = Math.min(mostLogo.width / logo.width, mostLogo.height / logo.height) * pixelsPerPoint;
  const picture = new ImageRun({
    type: logo.contentType === 'image/png' ? 'png' : 'jpg',
    data: Buffer.from(logo.base64, 'base64'),
    transformation: { width: Math.round(logo.width * scale), height: Math.round(logo.height * scale) },
    altText: { name: 'Logo', description: `Logo of ${printable(name)}` },
  });
  return [new Paragraph({ style: 'CoverLogo', children: [picture] })];
}

/** Sides, head and foot of a part's pages. The first page of all is the cover and has neither. */
function sectionFrame(
  { proposal, options }: DocumentDraft,
  isLandscape: boolean,
  index: number,
): Omit<ISectionOptions, 'children'> {
  const page = wordPage(options.pageSize, isLandscape);
  const upright = wordPage(options.pageSize, false);
  const about = describeFront(proposal, options);
  const tabs = [{ type: TabStopType.RIGHT, position: twips(page.textWidth) }];
  const left = [about.client, printable(proposal.identifier ?? '')]
    .map((part) => shortened(part, mostPartCharacters))
    .filter((part) => part !== '')
    .join('  ·  ');
  const header = new Paragraph({
    style: 'Header',
    tabStops: tabs,
    children: [new TextRun(`${shortened(about.title, mostTitleCharacters)}\t${about.bidder ?? ''}`)],
  });
  const footer = new Paragraph({
    style: 'Footer',
    tabStops: tabs,
    children: [new TextRun(`${left}\t`), new TextRun({ children: [PageNumber.CURRENT] })],
  });
  return {
    headers: { default: new Header({ children: [header] }) },
    footers: { default: new Footer({ children: [footer] }) },
    properties: {
      titlePage: index === 0,
      type: SectionType.NEXT_PAGE,
      page: {
        size: {
          width: twips(upright.width),
          height: twips(upright.height),
          orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(page.margin.top),
          right: twips(page.margin.right),
          bottom: twips(page.margin.bottom),
          left: twips(page.margin.left),
          header: twips(hang * 0.82),
          footer: twips(hang * 0.82),
        },
      },
    },
  };
}

/** Longer words would take a second line of head or foot; the cover has them in full. */
const mostTitleCharacters = 70;
const mostPartCharacters = 50;

function shortened(text: string, most: number): string {
  const letters = Array.from(text);
  if (letters.length <= most) return text;
  const end = letters.lastIndexOf(' ', most);
  const kept = letters.slice(0, end > most / 2 ? end : most);
  return `${kept.join('').trimEnd()} …`;
}

function themeOptions({ name, document, fonts }: Theme) {
  return {
    name,
    colors: {
      dark1: document.ink,
      light1: document.ground,
      dark2: document.heading,
      light2: document.panel,
      accent1: document.accent,
      accent2: document.alert,
      accent3: document.quiet,
      accent4: document.extra,
      accent5: document.bright,
      accent6: document.soft,
      hyperlink: document.accent,
      followedHyperlink: document.extra,
    },
    fonts: { headings: fonts.title, body: fonts.body },
  };
}
