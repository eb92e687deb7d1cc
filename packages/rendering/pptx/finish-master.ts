import { zones } from '../layout/grid.ts';
import { frameOf } from '../layout/slide-frame.ts';
import type { FrameText } from '../layout/slide-frame.ts';
import { child, children, element, follow, removeChildren } from '../xml/xml-tree.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { solidFill } from './colours.ts';
import type { FinishContext, PartFix } from './fix.ts';
import { footPlaces } from './foot-places.ts';
import { placeholder, plainRun, slideNumberField, themeFonts } from './shape-xml.ts';

/** Sizes of the levels of text in points, and how far they are set in, in English metric units. */
const levels = [
  { size: 16, margin: 228_600 },
  { size: 15, margin: 457_200 },
  { size: 14, margin: 685_800 },
  { size: 14, margin: 914_400 },
  { size: 14, margin: 1_143_000 },
] as const;
const hanging = 228_600;
const bodyStyle: FrameText['style'] = { face: 'body', size: levels[0].size, colour: 'ink' };

/** pptxgenjs's master has no places and the look of an old Office theme: it gets those that the layouts have, in the deck's own type. */
export const finishMaster: PartFix = (root, context) => {
  const tree = follow(root, 'p:cSld', 'p:spTree');
  const sheet = child(root, 'p:cSld');
  if (!tree || !sheet) return;
  if (!child(sheet, 'p:bg')) sheet.children.unshift(background(context));
  removeChildren(tree, ({ name }) => name === 'p:sp' || name === 'p:pic');
  tree.children.push(...places(context));
  for (const heads of children(root, 'p:hf')) heads.attributes = { hdr: '0', dt: '0' };
  restyle(root, context);
};

function background({ theme }: FinishContext): XmlElement {
  return element('p:bg', {}, [element('p:bgPr', {}, [solidFill('ground', theme), element('a:effectLst')])]);
}

function places({ theme, footer }: FinishContext): XmlElement[] {
  const { title, foot } = frameOf('Content');
  const body: FrameText = { box: zones.body, style: bodyStyle };
  return [
    placeholder({ name: 'Title', place: { type: 'title' }, frame: title, content: [plainRun('Title')] }, theme),
    unstyled(
      placeholder({ name: 'Text', place: { type: 'body', idx: '1' }, frame: body, content: [plainRun('Text')] }, theme),
    ),
    ...(foot
      ? [
          placeholder(
            {
              name: 'Footer',
              place: { ...footPlaces.footer, idx: '3' },
              frame: foot.footer,
              content: [plainRun(footer)],
            },
            theme,
          ),
          placeholder(
            {
              name: 'Slide number',
              place: { ...footPlaces.slideNumber, idx: '4' },
              frame: foot.slideNumber,
              content: [slideNumberField('‹#›')],
            },
            theme,
          ),
        ]
      : []),
  ];
}

/** Text takes its levels from the master's style. */
function unstyled(shape: XmlElement): XmlElement {
  const styles = follow(shape, 'p:txBody', 'a:lstStyle');
  if (styles) styles.children = [];
  return shape;
}

function restyle(root: XmlElement, context: FinishContext): void {
  const styles = child(root, 'p:txStyles');
  const titleStyle = child(styles, 'p:titleStyle');
  const textStyle = child(styles, 'p:bodyStyle');
  const { style } = frameOf('Content').title;
  if (titleStyle)
    titleStyle.children = [
      element('a:lvl1pPr', { algn: 'l' }, [
        element('a:spcBef', {}, [element('a:spcPct', { val: '0' })]),
        element('a:buNone'),
        runStyle(style.size, 'title', context),
      ]),
    ];
  if (textStyle) textStyle.children = levels.map((_, index) => levelStyle(index, context));
}

function levelStyle(index: number, context: FinishContext): XmlElement {
  const { size, margin } = levels[index] ?? levels[0];
  return element(`a:lvl${index + 1}pPr`, { marL: String(margin), indent: String(-hanging), algn: 'l' }, [
    element('a:spcBef', {}, [element('a:spcPts', { val: '600' })]),
    element('a:buFont', { typeface: 'Arial' }),
    element('a:buChar', { char: index % 2 === 0 ? '•' : '–' }),
    runStyle(size, 'body', context),
  ]);
}

function runStyle(size: number, face: 'title' | 'body', { theme }: FinishContext): XmlElement {
  return element('a:defRPr', { sz: String(size * 100) }, [
    solidFill(face === 'title' ? 'heading' : 'ink', theme),
    ...themeFonts(face),
  ]);
}
