import { parseXml, UnfitXml } from '../../../xml/parse-xml.ts';
import type { Hit, Rule } from '../../rule.ts';
import type { LintPdf } from '../pdf-model.ts';

export const metadataSound: Rule<LintPdf> = {
  name: 'P07',
  severity: 'error',
  asks: 'The metadata are well-formed and name PDF/UA.',
  find: ({ file }) => {
    const [packet] = file.packets;
    if (packet === undefined) return [{ place: null, detail: 'The PDF has no metadata.' }];
    const sound = faultOf(packet);
    return [
      ...sound,
      ...(/pdfuaid:part/.test(packet) ? [] : [{ place: null, detail: 'The metadata do not name PDF/UA.' }]),
    ];
  },
};

function faultOf(packet: string): Hit[] {
  const body = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(Buffer.from(packet, 'latin1').toString('utf8'))?.[0];
  if (body === undefined) return [{ place: null, detail: 'The metadata hold no packet.' }];
  try {
    parseXml(body);
    return [];
  } catch (error) {
    if (!(error instanceof UnfitXml)) throw error;
    return [{ place: null, detail: `The metadata are not well-formed: ${error.message}` }];
  }
}
