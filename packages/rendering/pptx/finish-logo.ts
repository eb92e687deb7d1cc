import type { Logo } from '@bidsmith/core';
import { logoBox, logoPlate } from '../layout/logo-box.ts';
import type { SlideLayout } from '../layout/slide.ts';
import { element, follow } from '../xml/xml-tree.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { solidFill } from './colours.ts';
import type { DeckPackage } from './deck-package.ts';
import { markDecorative } from './finish-accessibility.ts';
import { finishIds } from './finish-ids.ts';
import { layoutName } from './finish-layout.ts';
import type { DeckFix, FinishContext } from './fix.ts';
import { rectangle } from './shape-xml.ts';

const imageRelation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';
const relationId = 'rIdLogo';

/** The brand's logo on every layout, kept once in the file: replaced there, it is replaced on every slide. */
export const finishLogo: DeckFix = (deck, context) => {
  const { logo } = context.theme;
  if (logo === null) return;
  const media = `logo.${logo.contentType === 'image/png' ? 'png' : 'jpeg'}`;
  deck.put(`ppt/media/${media}`, Buffer.from(logo.base64, 'base64'));
  for (const path of deck.paths(/^ppt\/slideLayouts\/slideLayout\d+\.xml$/)) {
    deck.edit(path, (root) => {
      const layout = layoutName(root);
      const tree = follow(root, 'p:cSld', 'p:spTree');
      if (layout === null || !tree) return;
      // Behind everything else: first in the tree after its own properties.
      const own = tree.children.findIndex((node) => typeof node !== 'string' && node.name === 'p:grpSpPr');
      tree.children.splice(own + 1, 0, ...drawLogo(logo, layout, context));
      finishIds(root, context, path);
      relate(deck, path, media);
    });
  }
};

function relate(deck: DeckPackage, path: string, media: string): void {
  deck.edit(path.replace('slideLayouts/', 'slideLayouts/_rels/').concat('.rels'), (relations) => {
    relations.children.push(
      element('Relationship', { Id: relationId, Type: imageRelation, Target: `../media/${media}` }),
    );
  });
}

function drawLogo(logo: Logo, layout: SlideLayout, { theme }: FinishContext): XmlElement[] {
  const plate = logoPlate(logo, layout);
  const picture = element('p:pic', {}, [
    element('p:nvPicPr', {}, [
      element('p:cNvPr', { id: '0', name: 'Logo', descr: `Logo of ${theme.name}` }),
      element('p:cNvPicPr', {}, [element('a:picLocks', { noChangeAspect: '1' })]),
      element('p:nvPr'),
    ]),
    element('p:blipFill', {}, [
      element('a:blip', { 'r:embed': relationId }),
      element('a:stretch', {}, [element('a:fillRect')]),
    ]),
    element('p:spPr', {}, rectangle(logoBox(logo, layout))),
  ]);
  if (plate === null) return [picture];
  const properties = element('p:cNvPr', { id: '0', name: 'Logo plate' });
  markDecorative(properties);
  return [
    element('p:sp', {}, [
      element('p:nvSpPr', {}, [properties, element('p:cNvSpPr'), element('p:nvPr')]),
      element('p:spPr', {}, [...rectangle(plate), solidFill('ground', theme)]),
    ]),
    picture,
  ];
}
