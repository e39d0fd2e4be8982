import { expect, it } from 'vitest';
import { createLateLog } from './late-log.ts';

it('keeps lines until the sink is there and loses none, in order', () => {
  const log = createLateLog();
  log.write('info', 'shell', 'first');
  log.write('warn', 'shell', 'second');
  const lines: string[] = [];
  log.connect({ write: (level, name, text) => lines.push(`${level} ${name} ${text}`) });
  log.write('error', 'core', 'third');
  expect(lines).toEqual(['info shell first', 'warn shell second', 'error core third']);
});
