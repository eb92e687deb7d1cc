import type { Proposal, ProposalOptions } from '@bidsmith/core';
import { resolveTheme } from '../themes/resolve-theme.ts';
import { withTypefaces } from '../type/typefaces.ts';
import type { Written } from '../written.ts';
import { composeParts } from './compose-parts.ts';
import { contentsPages } from './contents.ts';
import { estimatePages } from './estimate-pages.ts';
import { packDocument } from './pack-document.ts';
import { wordLanguage } from './word-language.ts';
import { wordPage } from './word-page.ts';
import { writeBody } from './write-body.ts';

/**
 * Writes the proposal as a Word document to go on with: real styles, headings, contents, captions and native charts in colours and fonts of a theme, blanks
 * to type over. Equal input gives equal bytes. The number of pages is an estimate: Word lays them out itself.
 */
export async function writeDocx({
  proposal,
  options,
}: {
  readonly proposal: Proposal;
  readonly options: ProposalOptions;
}): Promise<Written> {
  const theme = resolveTheme(options.theme);
  const language = wordLanguage(proposal);
  const { draft, pages } = withTypefaces(theme.fonts, () => {
    const { parts, composer } = composeParts(proposal, options.pageSize);
    const page = wordPage(options.pageSize, false);
    const front = 1 + contentsPages(composer.outline, page);
    const estimate = estimatePages(parts, {
      firstPage: front + 1,
      pageOf: ({ isLandscape }) => wordPage(options.pageSize, isLandscape),
    });
    const body = writeBody({ proposal, options, theme, language, parts, composer, pageOf: estimate.pages });
    return { draft: { ...body, lists: composer.count.lists }, pages: estimate.last };
  });
  return { bytes: await packDocument({ proposal, options, theme, language, ...draft }), warnings: [], pages };
}
