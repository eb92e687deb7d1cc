import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultTokenRates, estimateTokens } from './token-rates.ts';

const estimate = (text: string): number => estimateTokens(text, defaultTokenRates);
/** Tokens of two vocabularies of OpenAI, of Llama 3 and of Mistral 7B: the least and the most of the four. */
const measured = [
  ['The contractor shall provide all labor, materials and equipment necessary to perform the services.', 16, 17],
  ['Der Auftragnehmer hat die Leistungen nach den anerkannten Regeln der Technik zu erbringen.', 17, 28],
  ['OFFERORS SHALL COMPLETE ALL BLOCKS OF THIS FORM', 11, 14],
  ['投标人应当按照招标文件的要求编制投标文件', 15, 20],
  ['Исполнитель обязан оказать услуги в соответствии с техническим заданием.', 14, 31],
  ['1,250.00 3,480 17 2026', 14, 22],
  ['______________________________', 3, 4],
] as const;

describe('estimating tokens', () => {
  it.each(measured)('comes near to what tokenizers count: %s', (text, least, most) => {
    expect(estimate(text)).toBeGreaterThan(least * 0.75);
    expect(estimate(text)).toBeLessThan(most * 1.35);
  });

  it('adds up: a text never takes less than a part of it, nor much more than its parts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(estimate(a + b)).toBeGreaterThanOrEqual(estimate(a));
        expect(estimate(a + b)).toBeLessThanOrEqual(estimate(a) + estimate(b) + 1);
      }),
    );
  });

  it('follows the rates', () => {
    const doubled = { ...defaultTokenRates, latin: defaultTokenRates.latin * 2 };
    expect(estimateTokens('contract', doubled)).toBeCloseTo(estimate('contract') / 2);
  });
});
