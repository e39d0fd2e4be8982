/** The app ends and comes back as it was started. */
import { app } from 'electron';
import { leaveAppImage, ownAppImage } from './app-image.ts';

/** The app starts when this process has ended. From an AppImage the image is started: the program in it is gone by then. */
export function startAgain(): void {
  const image = ownAppImage(process.env, process.resourcesPath);
  if (image === null) return app.relaunch();
  leaveAppImage(process.env, image);
  app.relaunch({ execPath: image.file, args: process.argv.slice(1) });
}
