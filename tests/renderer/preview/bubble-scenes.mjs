// The bubbles of the whole corpus, by file, in both themes.
const files = ['headers', 'variables', 'named', 'buttons', 'codes', 'carousels', 'offers', 'scripts', 'shapes'];
const shown = async (page) => page.locator('.gallery figure').first().waitFor();

/** @type {readonly import('./picture-run.mjs').Scene[]} */
export const bubbleScenes = files.flatMap((file) =>
  ['light', 'dark'].map((theme) => ({
    name: `bubbles-${file}-${theme}`,
    address: `bubbles.html?file=${file}&theme=${theme}`,
    size: /** @type {const} */ ([1280, 800]),
    act: shown,
    wholePage: true,
  })),
);
