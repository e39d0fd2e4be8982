// Pictures of the page with made-up data, and what axe says of each; a scene is named whole or by its beginning (`bubbles`, `wizard`):
// xvfb-run -a node scripts/electron-runtime.mjs -- node tests/renderer/preview/look.mjs FOLDER [scene ...]
import { bubbleScenes } from './bubble-scenes.mjs';
import { takePictures } from './picture-run.mjs';
import { windowScenes } from './window-scenes.mjs';
import { wizardScenes } from './wizard-scenes.mjs';

const [folder = 'preview-pictures', ...wanted] = process.argv.slice(2);
const scenes = [...windowScenes, ...wizardScenes, ...bubbleScenes];
const chosen = wanted.length === 0 ? scenes : scenes.filter(({ name }) => wanted.some((beginning) => name.startsWith(beginning)));
process.exitCode = (await takePictures(chosen, folder)) > 0 ? 1 : 0;
