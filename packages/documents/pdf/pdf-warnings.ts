import type { PdfInside } from './engines/pdf-engine.ts';
import type { RawSigns } from './engines/raw-file.ts';
import type { PdfPage } from './pdf-page.ts';

interface Findings {
  readonly inside: PdfInside;
  readonly signs: RawSigns;
  /** As the engines gave them, before text recognition. */
  readonly pages: readonly PdfPage[];
}

/** What a bid manager should know about a PDF that was read, beyond the account of its pages. */
export function pdfWarnings({ inside, signs, pages }: Findings): string[] {
  const garbled = pages.filter((page) => page.garbled === true).map((page) => page.number);
  return [
    ...(signs.isRepaired
      ? [
          'The PDF is damaged and was repaired while reading. Check that nothing is missing, or save it anew and upload that copy.',
        ]
      : []),
    ...(inside.hasScript || signs.hasScript
      ? ['The PDF holds scripts. They were not run; what they would show or calculate is not part of the answer.']
      : []),
    ...(inside.startsProgram || signs.startsProgram
      ? ['The PDF is set to start a program. It was not started; do not open the file unless you trust its sender.']
      : []),
    ...(garbled.length > 0
      ? [
          `The file does not say which letters the text on page ${garbled.slice(0, maxListed).join(', ')} stands for, so it may look garbled. Compare it with the PDF, or print it anew and upload that copy.`,
        ]
      : []),
  ];
}

/** Pages named in one sentence. */
const maxListed = 20;
