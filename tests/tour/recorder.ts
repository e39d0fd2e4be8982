/** What the tour leaves: a line and a picture per step. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

export interface Recorder {
  /** Runs one step; `run` answers what was read back from the screen. A step that throws is printed and thrown again. */
  step(name: string, run: () => Promise<string>): Promise<void>;
  readonly seen: number;
}

/** Empties `folder` first: pictures of an older tour would pass for this one's. */
export function createRecorder(page: Page, folder: string): Recorder {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const startedAt = performance.now();
  let number = 0;
  let seen = 0;
  const print = (mark: string, name: string, text: string): void => {
    const at = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`.padStart(8);
    console.log(`${mark} ${String(number).padStart(2)} ${at}  ${name}: ${text}`);
  };
  return {
    async step(name, run) {
      number += 1;
      const picture = join(folder, `${String(number).padStart(2, '0')}-${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.png`);
      try {
        const text = await run();
        await page.screenshot({ path: picture });
        seen += 1;
        print('ok    ', name, text);
      } catch (error) {
        await page.screenshot({ path: picture }).catch(() => null);
        print('FAILED', name, error instanceof Error ? error.message : String(error));
        throw error;
      }
    },
    get seen() {
      return seen;
    },
  };
}
