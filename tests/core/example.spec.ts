/** The script in `examples/` starts the core in plain Node, as its first line says. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { startSandbox } from '../../sandbox/server.ts';

const script = resolve(import.meta.dirname, '../../examples/start-core.ts');

it('starts the core, connects, reads, and ends on request', { timeout: 30_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-example-'));
  const sandbox = await startSandbox({ databaseFile: join(folder, 'world.sqlite') });
  try {
    const file = join(folder, 'workspace.json');
    writeFileSync(file, JSON.stringify(sandbox.workspace));
    const child = spawn(process.execPath, [script, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR: folder },
    });
    const kinds = new Set<string>();
    await new Promise<void>((done, fail) => {
      child.once('exit', (code) => fail(new Error(`it ended with ${code}`)));
      createInterface(child.stdout).on('line', (line) => {
        for (const kind of line.split(' ').slice(1)) kinds.add(kind);
        if (kinds.has('stale') && kinds.has('tickets')) done();
      });
    });
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect([...kinds]).toEqual(expect.arrayContaining(['session', 'stale', 'tickets']));
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

it('is as short as it says', () => {
  const lines = readFileSync(script, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('import') && !line.startsWith('//'));
  expect(lines.length).toBeLessThanOrEqual(14);
});
