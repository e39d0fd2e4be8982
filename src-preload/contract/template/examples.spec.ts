import { describe, expect, it } from 'vitest';
import { readButtonExample, readMediaExample, readTextExamples } from './examples.ts';

describe('sample values', () => {
  const listed = [
    ['1', 'x'],
    ['2', 'y'],
  ];
  it.each<[unknown, readonly (readonly string[])[]]>([
    [{ body_text: [['x', 'y']] }, listed],
    [{ body_text: [['x'], ['y']] }, listed],
    [{ body_text: ['x', 'y'] }, listed],
    [{ bodyText: '[["x","y"]]' }, listed],
    ['{"body_text":[["x","y"]]}', listed],
    [{ body_text: 'x' }, [['1', 'x']]],
    [{ body_text: [[7]] }, [['1', '7']]],
    [{ body_text_named_params: [{ param_name: 'a', example: 'x' }, { paramName: 'b' }, null, 'c'] }, [['a', 'x']]],
    [{ body_text: [[null, { x: 1 }]] }, []],
    [{ body_text: {} }, []],
    ['x', []],
    [7, []],
    [undefined, []],
  ])('of a text: %j', (example, expected) => {
    expect([...readTextExamples({ example }, 'body_text')]).toEqual(expected);
  });

  it.each<[unknown, string | null]>([
    [{ header_handle: ['https://a.example/1.png'] }, 'https://a.example/1.png'],
    [{ header_handle: 'https://a.example/1.png' }, 'https://a.example/1.png'],
    [{ header_url: ['https://a.example/1.png'] }, 'https://a.example/1.png'],
    ['https://a.example/1.png', 'https://a.example/1.png'],
    [{ header_handle: ['4::aW1hZ2UvcG5n'] }, null],
    [{ header_handle: [] }, null],
    [[], null],
    [null, null],
  ])('of a file: %j', (example, expected) => {
    expect(readMediaExample({ example })).toBe(expected);
  });

  it.each<[unknown, string | null]>([
    ['SAVE20', 'SAVE20'],
    [['SAVE20'], 'SAVE20'],
    [20, '20'],
    [[], null],
    [{ code: 'x' }, null],
  ])('of a button: %j', (example, expected) => {
    expect(readButtonExample({ example })).toBe(expected);
  });
});
