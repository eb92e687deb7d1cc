import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './choose-language.ts';

describe('chooseLanguage', () => {
  it.each([
    ['eng', 'The Contractor shall provide all services that are described in this document and must submit reports.'],
    [
      'deu',
      'Der Auftragnehmer muss die Raeume reinigen und ist mit den Arbeiten bis zur Abnahme nicht frei von Haftung.',
    ],
    [
      'fra',
      'Le titulaire doit nettoyer les locaux du batiment dans les delais et par les moyens qui sont prevus au contrat.',
    ],
    [
      'spa',
      'El contratista debe limpiar los locales del edificio con los medios y por las vias que son parte del contrato.',
    ],
  ] as const)('tells %s, also from print read with the letters of another language', (language, text) => {
    expect(chooseLanguage(text)).toBe(language);
  });

  it('tells nothing from a few words, from figures or from two languages side by side', () => {
    expect(chooseLanguage('Invitation for Bids')).toBeNull();
    expect(chooseLanguage('12 345 67 8')).toBeNull();
    expect(
      chooseLanguage('the bids and the price of the works. Die Angebote und der Preis der Arbeiten mit den Anlagen'),
    ).toBeNull();
  });
});
