import { chainOf, type FontChain, type FontStyle } from '../type/font-chain.ts';
import { givenGeneration } from '../type/given-fonts.ts';

/** Inter for text, Source Serif for heads. Other fonts stand in for letters and signs that those lack. */
const faces = {
  sans: { file: 'inter/400Regular/Inter_400Regular.ttf', form: 'sans', weight: 400, italic: false },
  sansSemiBold: { file: 'inter/600SemiBold/Inter_600SemiBold.ttf', form: 'sans', weight: 600, italic: false },
  serif: { file: 'source-serif-4/400Regular/SourceSerif4_400Regular.ttf', form: 'serif', weight: 400, italic: false },
  serifSemiBold: {
    file: 'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
    form: 'serif',
    weight: 600,
    italic: false,
  },
  serifItalic: {
    file: 'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
    form: 'serif',
    weight: 400,
    italic: true,
  },
  serifLight: { file: 'source-serif-4/300Light/SourceSerif4_300Light.ttf', form: 'serif', weight: 400, italic: false },
} as const satisfies Record<string, FontStyle & { readonly file: string }>;
export type FaceName = keyof typeof faces;

/** The fonts asked in turn for text in a face of the document. */
export function faceChain(face: FaceName): FontChain {
  if (generation !== givenGeneration()) {
    chains.clear();
    generation = givenGeneration();
  }
  const chain = chains.get(face) ?? chainOf(faces[face].file, faces[face]);
  chains.set(face, chain);
  return chain;
}

/** Asked for with every word that is measured. */
const chains = new Map<FaceName, FontChain>();
let generation = givenGeneration();
