import { expect, it } from 'vitest';
import { createLogger } from '../core/log.ts';
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

it('lets no debug line be made unless more detail is wanted, and follows at once', () => {
  const log = createLateLog();
  const lines: string[] = [];
  log.connect({ write: (level, name, text) => lines.push(`${level} ${name} ${text}`) });
  const logger = createLogger(log, 'core');
  logger.debug('one');
  log.setLowest('debug');
  logger.child('http').debug('two');
  log.setLowest('info');
  logger.debug('three');
  expect(lines).toEqual(['debug core/http two']);
});
