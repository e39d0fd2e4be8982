import { describe, expect, it } from 'vitest';
import { isShortMapLink, readLocation } from './paste-location.ts';

const point = (latitude: string, longitude: string, name: string | null = null) => ({ latitude, longitude, name });

describe('readLocation', () => {
  it.each([
    ['-23.5505, -46.6333', point('-23.5505', '-46.6333')],
    ['(41.1496, -8.6109)', point('41.1496', '-8.6109')],
    ['41.1496 -8.6109', point('41.1496', '-8.6109')],
    ['+41.1496;-8.6109', point('41.1496', '-8.6109')],
    ['−23.5505, −46.6333', point('-23.5505', '-46.6333')],
    ['-23,5505; -46,6333', point('-23.5505', '-46.6333')],
    ['-23,5505, -46,6333', point('-23.5505', '-46.6333')],
    ['geo:-23.5505,-46.6333?z=17', point('-23.5505', '-46.6333')],
    [`23°33'01.8"S 46°38'00.0"W`, point('-23.5505', '-46.633333')],
    [`19°55′S, 43°56′O`, point('-19.916667', '-43.933333')],
    ['41.1496° N, 8.6109° W', point('41.1496', '-8.6109')],
    ['https://www.google.com/maps/@-23.5505,-46.6333,17z', point('-23.5505', '-46.6333')],
    [
      'https://www.google.com.br/maps/place/Loja+Centro/@-23.5,-46.6,17z/data=!3m1!4b1!4m5!3d-23.5505!4d-46.6333',
      point('-23.5505', '-46.6333', 'Loja Centro'),
    ],
    ['https://maps.google.com/?q=-23.5505,-46.6333', point('-23.5505', '-46.6333')],
    ['https://www.google.com/maps/search/?api=1&query=-23.5505%2C-46.6333', point('-23.5505', '-46.6333')],
    ['https://www.google.com/maps/search/-23.5505,+-46.6333?entry=tts', point('-23.5505', '-46.6333')],
    ['https://maps.apple.com/?ll=-23.5505,-46.6333', point('-23.5505', '-46.6333')],
    ['https://www.openstreetmap.org/?mlat=-23.5505&mlon=-46.6333#map=17', point('-23.5505', '-46.6333')],
  ])('reads %s', (text, expected) => {
    expect(readLocation(text)).toEqual(expected);
    expect(readLocation(`  ${text}\n`)).toEqual(expected);
  });

  it.each([
    '',
    '-23.5505',
    'Rua Nova 5, 12',
    '12, 3, 4 e 5',
    '91, 10',
    '10, 181',
    'https://acme.example/@x',
    'https://maps.app.goo.gl/abc',
    '11 97777 1234',
  ])('finds no place in "%s"', (text) => expect(readLocation(text)).toBeNull());

  it('keeps the point of a link whose name is cut', () => {
    expect(readLocation('https://www.google.com/maps/place/Caf%C3/@-23.5,-46.6,17z')).toEqual(point('-23.5', '-46.6'));
  });

  it('knows the short links that tell nothing', () => {
    expect(isShortMapLink('https://maps.app.goo.gl/AbC123')).toBe(true);
    expect(isShortMapLink('https://www.google.com/maps/@1,2,3z')).toBe(false);
  });
});
