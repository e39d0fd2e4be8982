/** What the core says of what runs here. */
import { expect, it } from 'vitest';
import { plainPorts } from '../../examples/plain-ports.ts';
import { createCore } from '../../src-main/core/create-core.ts';
import { methodSchemas } from '../../src-preload/contract/methods.ts';

it('names what it runs on without a workspace, and opens its places alone', async () => {
  const opened: string[] = [];
  const places = { data: '/home/ana/desk', logs: '/home/ana/desk/logs', chromiumLicences: '/opt/desk/LICENSES.chromium.html' };
  const core = createCore({
    ports: {
      ...plainPorts(),
      desktop: {
        places,
        async open(path) {
          opened.push(path);
        },
      },
    },
    dataFolder: '/nowhere',
    workspaceFile: null,
    appVersion: '1.2.3',
    systemLanguage: 'en',
  });
  const about = methodSchemas.getAbout.output.parse(await core.methods.getAbout(undefined));
  expect(about).toMatchObject({ electron: null, chromium: null, node: process.versions.node, places, keptCopy: null });
  expect(about.sqlite).toMatch(/^3\.\d+\.\d+$/u);
  for (const place of ['logs', 'chromiumLicences', 'data'] as const) await core.methods.openPlace({ place });
  expect(opened).toEqual([places.logs, places.chromiumLicences, places.data]);
  expect(methodSchemas.openPlace.input.safeParse({ place: '/etc' }).success).toBe(false);
});
