import '@fontsource-variable/nunito-sans';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { desk } from './desk.ts';
import { applyLanguage, loadWords } from './i18n/index.ts';
import { connectMirror, useMirror } from './state/mirror.ts';

/** The words of the language must be there before anything is drawn; the setting is in the snapshot. */
async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root element');
  const mirror = connectMirror(desk);
  // The machine's language is the likely choice; its words come while main answers.
  await Promise.all([mirror.load(), loadWords('system')]);
  await applyLanguage(useMirror.getState().data?.settings.language ?? 'system');
  createRoot(root).render(<App reload={mirror.load} />);
}

void start();
