import pptxgenjs from 'pptxgenjs';

/**
 * The class of pptxgenjs. Its types call the package CommonJS while Node loads its ES module: the default import has the class itself,
 * not an object that holds it.
 */
export const PptxGen = pptxgenjs as unknown as typeof pptxgenjs.default;
export type Pptx = InstanceType<typeof PptxGen>;
export type PptxSlide = ReturnType<Pptx['addSlide']>;
