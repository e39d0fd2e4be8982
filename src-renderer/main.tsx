import '@fontsource-variable/nunito-sans';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { desk } from './desk.ts';
import { applyLanguage } from './i18n/index.ts';
import { connectMirror, useMirror } from './state/mirror.ts';

/** The words of the language must be there before anything is drawn; the setting is in the snapshot. */
async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root element');
  const mirror = connectMirror(desk);
  await mirror.load();
  await applyLanguage(useMirror.getState().data?.settings.language ?? 'system');
  createRoot(root).render(<App reload={mirror.load} />);
}

void start();
