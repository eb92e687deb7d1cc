import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnfitFile } from '../unfit-file.ts';
import { pageSizeOf } from './picture-frame.ts';
import { readPicturePages } from './picture-pages.ts';

/** 0 for a file that is refused; any other error is thrown on. */
function framesIn(bytes: Uint8Array): number {
  try {
    return readPicturePages(new Uint8Array(bytes), 50).length;
  } catch (error) {
    if (error instanceof UnfitFile) return 0;
    throw error;
  }
}

describe('readPicturePages', () => {
  it('gives frames or says that the file is damaged, whatever follows the signature', () => {
    const signatures = ['89504e470d0a1a0a', 'ffd8ff', '49492a00', '4d4d002a'].map((hex) => Buffer.from(hex, 'hex'));
    fc.assert(
      fc.property(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 400 }), (signature, rest) => {
        expect(framesIn(Buffer.concat([signature, rest]))).toBeLessThan(52);
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses a TIFF whose directories lead in a circle', () => {
    const circle = Buffer.from(`4d4d002a00000008${'0000'}${'00000008'}`, 'hex');
    expect(() => readPicturePages(new Uint8Array(circle), 50)).toThrow('cut off or damaged');
  });
});

describe('pageSizeOf', () => {
  it('believes a resolution that makes a page of paper, and takes A4 for photos and screen shots', () => {
    const letter = pageSizeOf({ width: 1_700, height: 2_200, dotsPerInch: 200, orientation: 1 });
    expect(letter).toEqual({ width: 612, height: 792 });
    const photo = pageSizeOf({ width: 4_000, height: 3_000, dotsPerInch: 72, orientation: 6 });
    expect(photo).toEqual({ width: 631.5, height: 842 });
  });
});
