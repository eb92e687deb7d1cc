import { describe, expect, it } from 'vitest';
import { guessLanguage } from './guess-language.ts';

describe('the language of a text', () => {
  it.each([
    ['en', 'The contractor shall clean the windows of the building and report to the owner.'],
    ['de', 'Der Auftragnehmer hat die Fenster des Gebäudes zu reinigen und die Mängel zu melden.'],
    ['other', 'Le titulaire doit nettoyer les vitres du bâtiment et informer le pouvoir adjudicateur par écrit.'],
    ['other', 'El contratista deberá limpiar las ventanas del edificio y comunicar los defectos por escrito.'],
    ['other', 'Подрядчик обязан мыть окна здания и сообщать о недостатках.'],
    ['other', 'De opdrachtnemer moet de ramen van het gebouw schoonmaken en gebreken met een brief melden.'],
  ])('is %s', (language, text) => {
    expect(guessLanguage(text)).toBe(language);
  });

  it('is taken for English where nothing tells it', () => {
    expect(['', '12.5', 'RFP 24-117', 'Windows'].map(guessLanguage)).toEqual(['en', 'en', 'en', 'en']);
  });
});
