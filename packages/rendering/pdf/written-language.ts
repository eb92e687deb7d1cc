import { guessLanguage, type Proposal, type ProposalBlock } from '@bidsmith/core';

/** The language that the proposal itself is written in, as BCP 47: by its titles and running text, not by what it quotes. `und` for one that cannot be told apart. */
export function writtenLanguage({ title, sections }: Proposal): string {
  const own = sections.flatMap((section) => [section.kicker, section.title, ...section.blocks.flatMap(ownWords)]);
  const language = guessLanguage([title, ...own].join('\n'));
  return language === 'other' ? 'und' : language;
}

/** Shorter words tell too little of their language. */
const leastTelling = 80;

/** For the tag of words that are in another language than the document, as quotations of the request may be; nothing where they are not or do not tell. */
export function foreignLanguage(language: string, words: string): { readonly lang?: string } {
  if (words.length < leastTelling) return {};
  const own = guessLanguage(words);
  return own === 'other' || own === language ? {} : { lang: own };
}

/** What the writer says in a block. Lists and tables hold mostly what the request says. */
function ownWords(block: ProposalBlock): string[] {
  switch (block.type) {
    case 'paragraph':
      return [block.text];
    case 'callout':
      return [block.heading, block.text];
    case 'chart':
      return [block.takeaway, block.caption];
    case 'placeholder':
      return [block.label, block.hint];
    case 'metric':
      return [block.label];
    case 'risks':
      return block.items.map(({ response }) => response);
    case 'quote':
    case 'bullets':
    case 'table':
    case 'timeline':
    case 'process':
    case 'comparison':
    case 'actions':
    case 'matrix':
    case 'team':
      return [];
  }
}
