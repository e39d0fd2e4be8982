// A bare window for looking at the page with made-up data; the address comes from the environment.
const { app, BrowserWindow } = require('electron');

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, useContentSize: true, frame: false });
  void window.loadURL(process.env.PREVIEW_URL);
});
