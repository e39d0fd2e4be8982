import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesktop } from './desktop.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'desktop-'));
  for (const name of ['app/resources', 'data']) mkdirSync(join(root, name), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const opened: string[] = [];
const desktopOf = (answer = '') =>
  createDesktop({
    folder: join(root, 'data'),
    resources: join(root, 'app/resources'),
    executable: join(root, 'app/desk-app'),
    async openPath(path) {
      opened.push(path);
      return answer;
    },
  });

describe("the app's places", () => {
  it('has the licences of Chromium beside the executable, or where macOS has them', () => {
    expect(desktopOf().places.chromiumLicences).toBe(join(root, 'app/LICENSES.chromium.html'));
    writeFileSync(join(root, 'app/resources/LICENSES.chromium.html'), '');
    expect(desktopOf().places.chromiumLicences).toBe(join(root, 'app/resources/LICENSES.chromium.html'));
  });

  it('are opened by the system, and what it says against it is told', async () => {
    const { data, logs } = desktopOf().places;
    await desktopOf().open(data);
    expect(opened).toEqual([data]);
    await expect(desktopOf('no program').open(data)).rejects.toMatchObject({
      code: 'notOpened',
      detail: 'no program',
      params: { path: data },
    });
    await expect(desktopOf().open(logs)).rejects.toMatchObject({ code: 'notOpened', params: { path: logs } });
    expect(opened).toEqual([data, data]);
  });
});
