// The window outside of the wizard, with made-up data.
const big = /** @type {const} */ ([1280, 800]);
const tall = /** @type {const} */ ([1280, 1500]);
const low = /** @type {const} */ ([760, 400]);
const small = /** @type {const} */ ([1024, 640]);

const choose = (name) => async (page) => page.locator('.row-name', { hasText: name }).first().click();
const openSettings = async (page) => page.getByRole('button', { name: /Settings|Configura/ }).click();
const tab = (index) => async (page) => page.getByRole('tab').nth(index).click();
const sight = (name) => async (page) => page.getByRole('heading', { name, exact: true }).scrollIntoViewIfNeeded();
const press = (name) => async (page) => page.getByRole('button', { name }).click();
const click = (selector) => async (page) => page.locator(selector).click();
const nothing = async () => undefined;
const then =
  (...steps) =>
  async (page) => {
    for (const step of steps) await step(page);
  };
const chooseEntry = (button, entry) => async (page) => {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('menuitem', { name: entry }).click();
};
const toTheEnd = async (page) => {
  await page.getByRole('listbox').focus();
  await page.keyboard.press('End');
};
/** Through all the pages. */
const toTheLast = async (page) => {
  const last = page.locator('[role="option"]').last();
  do {
    await toTheEnd(page);
    await page.waitForTimeout(100);
  } while ((await last.getAttribute('aria-posinset')) !== (await last.getAttribute('aria-setsize')));
  await page.locator('.bubble').first().waitFor();
};
const searchFor = (text) => async (page) => {
  await page.getByRole('searchbox').fill(text);
  await page.getByRole('option').first().waitFor();
};
const failedOnly = async (page) => {
  await page.locator('.filter-button').click();
  await page.locator('.filter-panel button').first().click();
  await page.getByRole('option', { name: /^(?:Failure|Falha|Fallo)$/ }).click();
};

/** The longest file of the bundle. */
const chosenFile = async (page) => {
  await page.getByRole('tab', { name: 'desk-app.log' }).click();
  await page.locator('.bundle-text').waitFor();
};

/** The row of this place, by the keys: it may not be in the page yet. */
const row = (place) => async (page) => {
  await page.getByRole('listbox').focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < place; step += 1) await page.keyboard.press('ArrowDown');
  await page.locator('.bubble').first().waitFor();
};

/** Goes to the section of the settings with that place. */
const openPart = (name) => async (page) => {
  await openSettings(page);
  await page.getByRole('heading', { level: 2, name }).evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
};
const updates = openPart(/^Updates$|Atualizações|Actualizaciones/);
const about = openPart(/^About|Sobre|Acerca/);
/** The build's own licences, which no development server has. */
const licences = async (page) => {
  await page.route('**/licences.json', (route) => route.fulfill({ path: 'out/renderer/licences.json' }));
  await about(page);
  await page.getByRole('button', { name: /Show the licences|Mostrar as licenças/ }).click();
  await page.locator('.licence summary').nth(3).click();
  await page.locator('.licence pre').waitFor();
  await page
    .locator('.licence summary')
    .first()
    .evaluate((line) => line.scrollIntoView({ block: 'center' }));
};

/** Name, address, size, and what is done before the picture. */
const scenes = /** @type {const} */ ([
  ['read-light', 'theme=light', big, choose('Beatriz')],
  ['read-dark', 'theme=dark', big, choose('Beatriz')],
  ['read-pt', 'theme=light&language=pt-BR', big, choose('Beatriz')],
  ['read-es-small', 'theme=dark&language=es', small, choose('Beatriz')],
  ['failed-small', 'theme=light&language=pt-BR', small, then(choose('Diego'), click('summary'))],
  ['unconfirmed-pt-small', 'language=pt-BR', small, choose('Gabriel')],
  ['send-again', 'language=pt-BR', big, then(choose('Gabriel'), chooseEntry('Mais ações', 'Enviar de novo'))],
  ['expired', 'theme=light', big, choose('Fernanda')],
  ['ask-first', 'theme=light&language=es', big, choose('Helena')],
  ['editing', 'theme=light', big, choose('Luciana')],
  ['editing-dark-pt', 'theme=dark&language=pt-BR', big, choose('Luciana')],
  ['editing-es-small', 'theme=light&language=es', small, choose('Luciana')],
  ['states-first', 'scene=states', tall, row(0)],
  ['states-first-dark-pt', 'scene=states&theme=dark&language=pt-BR', tall, row(0)],
  ['states-first-es', 'scene=states&language=es', tall, row(0)],
  ['states-last', 'scene=states', tall, toTheEnd],
  ['states-last-dark-pt', 'scene=states&theme=dark&language=pt-BR', tall, toTheEnd],
  ['states-last-es', 'scene=states&language=es', tall, toTheEnd],
  ['states-held-back-pt', 'scene=states&language=pt-BR', small, row(25)],
  ['states-cancelled-es-dark', 'scene=states&theme=dark&language=es', small, row(20)],
  ['states-removed', 'scene=states', big, then(row(20), press('Remove'))],
  ['offline', 'scene=offline&theme=light', big, choose('Carla')],
  ['offline-pt-small', 'scene=offline&theme=dark&language=pt-BR', small, choose('Carla')],
  ['invisible', 'scene=invisible', big, nothing],
  ['invisible-pt-small', 'scene=invisible&language=pt-BR', small, nothing],
  ['read-only', 'scene=readOnly&theme=light', big, click('.presence-pill')],
  ['presence-menu-dark', 'theme=dark', big, click('.presence-pill')],
  ['filters', 'theme=light', big, click('.filter-button')],
  ['empty', 'scene=empty', big, nothing],
  ['empty-es-low', 'scene=empty&theme=dark&language=es', low, nothing],
  ['first-offline-pt', 'scene=firstOffline&language=pt-BR', big, nothing],
  ['first-offline-es-low', 'scene=firstOffline&theme=dark&language=es', low, tab(0)],
  ['no-tickets', 'scene=noTickets&theme=dark', big, tab(0)],
  ['no-tickets-pt-low', 'scene=noTickets&language=pt-BR', low, tab(1)],
  ['no-match-es', 'language=es', big, async (page) => page.getByRole('searchbox').fill('zzzz')],
  ['many', 'scene=many', big, toTheLast],
  ['many-dark-pt', 'scene=many&theme=dark&language=pt-BR', small, toTheLast],
  ['many-found', 'scene=many&theme=light', big, searchFor('beatriz')],
  ['many-failed-dark-es', 'scene=many&theme=dark&language=es', big, failedOnly],
  ['many-locked', 'scene=many&pages=locked', big, toTheEnd],
  ['many-locked-dark-pt-low', 'scene=many&pages=locked&theme=dark&language=pt-BR', low, toTheEnd],
  ['ticket', 'theme=light', big, then(tab(0), choose('Lucas'))],
  ['ticket-waiting-dark-pt', 'theme=dark&language=pt-BR', small, then(tab(1), choose('Rafael'))],
  ['settings', 'theme=light', big, then(openSettings, press('Check now'))],
  ['settings-dark-es', 'theme=dark&language=es', small, openSettings],
  ['diagnostics', 'scene=lastRun', big, then(openSettings, sight('Support bundle'))],
  ['diagnostics-dark-pt', 'scene=lastRun&theme=dark&language=pt-BR', big, then(openSettings, sight('Pacote de suporte'))],
  ['diagnostics-pt-low', 'scene=lastRun&language=pt-BR', low, then(openSettings, sight('Pacote de suporte'))],
  ['last-run', 'scene=lastRun', big, nothing],
  ['last-run-dark-pt-low', 'scene=lastRun&theme=dark&language=pt-BR', low, nothing],
  ['bundle', '', big, then(openSettings, press('Show the support bundle'), chosenFile)],
  ['bundle-dark-pt', 'theme=dark&language=pt-BR', big, then(openSettings, press('Mostrar o pacote de suporte'), chosenFile)],
  ['bundle-pt-low', 'language=pt-BR', low, then(openSettings, press('Mostrar o pacote de suporte'), chosenFile)],
  ['blip', 'scene=blip&theme=dark', big, openSettings],
  ['sign-in', 'theme=light', big, then(openSettings, press('Sign in to Blip'), press('Save and open'))],
  ['sign-in-dark-pt', 'theme=dark&language=pt-BR', small, then(openSettings, press('Entrar na Blip'))],
  ['start-problem', 'scene=startProblem', big, nothing],
  ['updates-notice', 'update=ready', big, nothing],
  ['updates-notice-dark-pt-low', 'update=available&theme=dark&language=pt-BR', low, nothing],
  ['updates-off', 'update=notInstalled', big, updates],
  ['updates-managed-es', 'update=managedPackage&language=es', small, updates],
  ['updates-idle', 'update=idle', big, updates],
  ['updates-skipped-dark', 'update=skipped&theme=dark', big, updates],
  ['updates-checking', 'update=checking', big, updates],
  ['updates-available', 'update=available', big, updates],
  ['updates-available-pt-low', 'update=available&language=pt-BR', low, updates],
  ['updates-mandatory-es', 'update=mandatory&language=es', small, updates],
  ['updates-withdrawn-dark-pt', 'update=withdrawn&theme=dark&language=pt-BR', small, updates],
  ['updates-downloading', 'update=downloading', big, updates],
  ['updates-downloading-dark-pt-low', 'update=downloading&theme=dark&language=pt-BR', low, updates],
  ['updates-ready', 'update=ready', big, updates],
  ['updates-ready-dark-pt', 'update=readyAsks&theme=dark&language=pt-BR', small, updates],
  ['updates-on-quit', 'update=onQuit', big, updates],
  ['updates-waits-pt', 'update=waits&language=pt-BR', small, updates],
  ['updates-installing-dark', 'update=installing&theme=dark', big, updates],
  ['updates-unreachable', 'update=unreachable', big, updates],
  ['updates-damaged-dark-pt', 'update=damaged&theme=dark&language=pt-BR', big, updates],
  ['about', 'update=idle', big, about],
  ['about-dark-pt', 'update=idle&theme=dark&language=pt-BR', small, about],
  ['about-licences', 'update=idle', big, licences],
  ['about-licences-dark-pt-low', 'update=idle&theme=dark&language=pt-BR', low, licences],
]);

/** @type {readonly import('./picture-run.mjs').Scene[]} */
export const windowScenes = scenes.map(([name, query, size, act]) => ({
  name,
  address: `index.html?${query}`,
  size,
  act: async (page) => {
    await page.locator('.app, .start-problem').waitFor();
    await act(page);
  },
}));
