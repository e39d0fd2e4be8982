/** Every template of a file of the corpus as a bubble, filled in; `?file=headers&theme=dark&language=es`, `&empty` leaves them unfilled. */
import { createRoot } from 'react-dom/client';
import { parseTemplate } from '../../../src-preload/contract/template/parse.ts';
import { renderTemplate } from '../../../src-preload/contract/template/render.ts';
import { Bubble } from '../../../src-renderer/components/bubble/bubble.tsx';
import { applyLanguage } from '../../../src-renderer/i18n/index.ts';
import '@fontsource-variable/nunito-sans';
import '../../../src-renderer/styles/app.css';
import './bubbles.css';

interface Shown {
  readonly title: string;
  readonly template: unknown;
  readonly values: Readonly<Record<string, string>>;
}

const query = new URLSearchParams(location.search);
const language = query.get('language') ?? 'en';
document.documentElement.dataset['theme'] = query.get('theme') ?? 'light';
const answer = await fetch(`/tests/corpus/templates/${query.get('file') ?? 'headers'}.json`);
const cases = (await answer.json()) as readonly Shown[];
await applyLanguage(language === 'pt-BR' || language === 'es' ? language : 'en');

const container = document.getElementById('root');
if (container === null) throw new Error('the page has no root');
createRoot(container).render(
  <main className="gallery">
    {cases.map(({ title, template, values }) => {
      const model = parseTemplate(template);
      const filled = query.has('empty') ? {} : Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value }]));
      return (
        <figure key={title}>
          <figcaption>{title}</figcaption>
          {model !== null && <Bubble template={renderTemplate(model, filled)} time="09:12" tick="read" now={Date.now()} />}
        </figure>
      );
    })}
  </main>,
);
