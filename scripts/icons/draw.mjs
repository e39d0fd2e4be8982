// Draws an SVG at every size asked for, in a page that nobody sees. Run by Electron: `electron draw.mjs <order.json>`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

/** Of 1024: Apple's grid for a tile. */
const insetShare = 100 / 1024;
const order = JSON.parse(readFileSync(process.argv.at(-1) ?? '', 'utf8'));

const page = readFileSync(join(import.meta.dirname, 'page.js'), 'utf8');

app.disableHardwareAcceleration();
void app.whenReady().then(async () => {
  try {
    const window = new BrowserWindow({ show: false, webPreferences: { offscreen: true, sandbox: true } });
    await window.loadURL('about:blank');
    const call = `${page}\ndrawAll(${JSON.stringify(order.svg)}, ${JSON.stringify(order.sizes)}, ${insetShare})`;
    writeFileSync(order.answer, JSON.stringify(await window.webContents.executeJavaScript(call)));
    app.exit(0);
  } catch (error) {
    console.error(error);
    app.exit(1);
  }
});
