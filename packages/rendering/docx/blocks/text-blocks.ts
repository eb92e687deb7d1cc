import type { ProposalBlock } from '@bidsmith/core';
import { printable, printableParagraphs } from '../../pdf/printable.ts';
import { paragraph, type WordBlock, type Words } from '../word-block.ts';
import { besides, openable, referenceTail, subheading, withReference, type WordComposer } from '../word-composer.ts';

type Block<Type extends ProposalBlock['type']> = Extract<ProposalBlock, { type: Type }>;

/** Running text, then where it comes from. */
export function composeParagraph(composer: WordComposer, block: Block<'paragraph'>): readonly WordBlock[] {
  const words = printableParagraphs(block.text).map((text) => paragraph('BodyText', text));
  return withReference(composer, words, block);
}

/** A list under its heading, each item with its place behind it. */
export function composeBullets(composer: WordComposer, block: Block<'bullets'>): readonly WordBlock[] {
  const items = block.items.filter(({ lead, text }) => printable(lead ?? '') !== '' || printable(text) !== '');
  const list = items.map((item) => paragraph('ListBullet', itemWords(composer, item)));
  return [...subheading(composer, block.heading ?? ''), ...withReference(composer, list, besides(block, block.items))];
}

/** Steps as a numbered list of its own. */
export function composeProcess(composer: WordComposer, block: Block<'process'>): readonly WordBlock[] {
  const list = composer.count.lists++;
  const steps = block.steps.map(({ label, ...step }) =>
    paragraph('ListNumber', itemWords(composer, { lead: label, ...step }), { list }),
  );
  return [...subheading(composer, block.caption), ...withReference(composer, steps, besides(block, block.steps))];
}

function itemWords(composer: WordComposer, item: Block<'bullets'>['items'][number]): Words[] {
  const lead = printable(item.lead ?? '');
  const text = printable(item.text);
  const joined = lead === '' || text === '' ? lead : /[.:!?…]$/.test(lead) ? `${lead} ` : `${lead}: `;
  return [
    ...(joined === '' ? [] : [{ text: joined, style: 'Strong' as const }]),
    ...(text === '' ? [] : openable(text)),
    ...referenceTail(composer, item, text),
  ];
}

/** A passage of the source in its own words. */
export function composeQuote(composer: WordComposer, block: Block<'quote'>): WordBlock[] {
  const text = printable(block.text);
  if (text === '') return [];
  const source: Words[] = [
    { text: printable(block.attribution) },
    ...referenceTail(composer, block, block.attribution),
  ];
  return [paragraph('Quote', `“${text}”`), paragraph('QuoteSource', source)];
}

/** A statement that must not be missed, on a ground of its own. */
export function composeCallout(composer: WordComposer, block: Block<'callout'>): WordBlock[] {
  const heading = printable(block.heading);
  const texts = printableParagraphs(block.text);
  const tail = referenceTail(composer, block);
  const body = texts.map((text, index) =>
    paragraph('Callout', [...openable(text), ...(index === texts.length - 1 ? tail : [])]),
  );
  if (heading === '' && body.length === 0) return [];
  const head = heading === '' ? [] : [paragraph('CalloutHeading', heading)];
  return [...head, ...(body.length === 0 ? [paragraph('Callout', tail)] : body)];
}

/** What only the bidder knows: a framed blank to type over. */
export function composePlaceholder(composer: WordComposer, block: Block<'placeholder'>): WordBlock[] {
  const label = printable(block.label);
  const hint = printable(block.hint);
  if (label === '' && hint === '') return [];
  const blank: Words = { text: hint === '' ? label : hint, style: 'ToBeCompletedChar' };
  const tail = referenceTail(composer, block);
  return [
    ...(hint === '' || label === ''
      ? []
      : [paragraph('ToBeCompleted', [{ text: label, style: 'Strong' }, ...tail], { keepNext: true })]),
    paragraph('ToBeCompleted', [blank], { isBlank: true }),
  ];
}
