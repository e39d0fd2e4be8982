// The core without Electron: node examples/start-core.ts <workspace.json>   (npm run sandbox writes such a file)
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '../src-main/core/create-core.ts';
import { plainPorts } from './plain-ports.ts';

const path = process.argv[2] ?? 'workspace.json';
const workspaceFile = { path, text: readFileSync(path, 'utf8') };
const core = createCore({
  ports: plainPorts(),
  dataFolder: mkdtempSync(join(tmpdir(), 'desk-core-')),
  workspaceFile,
  appVersion: 'example',
  systemLanguage: 'en',
});
core.onChanges(({ seq, changes }) => process.stdout.write(`${seq} ${changes.map((change) => change.kind).join(' ')}\n`));
await core.start();
process.once('SIGINT', () => void core.stop());
