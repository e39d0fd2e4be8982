import { describe, expect, it } from 'vitest';
import { initials } from './avatar.tsx';
import { stepIndex } from './list-keys.ts';

describe('stepIndex', () => {
  it('moves by one, by pages and to the ends, and stays inside', () => {
    expect(stepIndex('ArrowDown', 3, 10, 4)).toBe(4);
    expect(stepIndex('ArrowDown', 9, 10, 4)).toBe(9);
    expect(stepIndex('ArrowUp', 0, 10, 4)).toBe(0);
    expect(stepIndex('PageDown', 7, 10, 4)).toBe(9);
    expect(stepIndex('PageUp', 2, 10, 4)).toBe(0);
    expect(stepIndex('Home', 7, 10, 4)).toBe(0);
    expect(stepIndex('End', 0, 10, 4)).toBe(9);
  });

  it('starts at an end where nothing is chosen, and leaves other keys and empty lists alone', () => {
    expect(stepIndex('ArrowDown', null, 10, 4)).toBe(0);
    expect(stepIndex('ArrowUp', null, 10, 4)).toBe(9);
    expect(stepIndex('a', 1, 10, 4)).toBeNull();
    expect(stepIndex('Home', null, 0, 4)).toBeNull();
  });
});

describe('initials', () => {
  it('takes first and last name, a number, or a mark for nothing', () => {
    expect(initials('João da Silva Pereira')).toBe('JP');
    expect(initials('ágata')).toBe('Á');
    expect(initials('+55 31 98888-9999')).toBe('+5');
    expect(initials(' ')).toBe('?');
    expect(initials('5531988010001')).toBe('5');
    expect(initials('🇧🇷 Ana')).toBe('A');
    expect(initials('👩🏽‍⚕️ Dra. Ana (Clínica) 💙')).toBe('DC');
    expect(initials('“Zé” 3º')).toBe('Z');
    expect(initials('e\u0301lio N\u0303o')).toBe('E\u0301N\u0303');
    expect(initials('💙 🙂')).toBe('?');
    expect(initials('(+55) 31')).toBe('+5');
  });
});
