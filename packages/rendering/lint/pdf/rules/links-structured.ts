import type { Rule } from '../../rule.ts';
import type { LintPdf } from '../pdf-model.ts';

export const linksStructured: Rule<LintPdf> = {
  name: 'P04',
  severity: 'error',
  asks: 'Every link belongs to the structure and says where it leads.',
  find: ({ file }) => {
    const links = file.matching(/\/Subtype \/Link\b/);
    const referenced = file
      .matching(/\/Type \/OBJR\b/)
      .flatMap(([, text]) => [...text.matchAll(/\/Type \/OBJR\b/g)]).length;
    const loose = links.filter(([, link]) => !/\/StructParent \d+/.test(link));
    const mute = links.filter(([, link]) => !/\/Contents \(/.test(link));
    return [
      ...(loose.length > 0 ? [{ place: null, detail: `${loose.length} links are not part of the structure.` }] : []),
      ...(mute.length > 0 ? [{ place: null, detail: `${mute.length} links do not say where they lead.` }] : []),
      ...(referenced < links.length
        ? [{ place: null, detail: `${links.length - referenced} links are in no element of the structure.` }]
        : []),
    ];
  },
};
