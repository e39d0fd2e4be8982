// The wizard with made-up data. Each step waits for what it brings about, not for a time.
const big = /** @type {const} */ ([1280, 800]);
const small = /** @type {const} */ ([1024, 640]);
const low = /** @type {const} */ ([760, 400]);
const zoomed = /** @type {const} */ ([640, 400]);

const dialog = (page) => page.getByRole('dialog').last();
const type = (text) => async (page) => page.keyboard.type(text);
const keys =
  (...names) =>
  async (page) => {
    for (const name of names) await page.keyboard.press(name);
  };
const click = (name) => async (page) => dialog(page).getByRole('button', { name }).first().click();
const sees = (selector) => async (page) => page.locator(selector).first().waitFor();
const then =
  (...steps) =>
  async (page) => {
    for (const step of steps) await step(page);
  };
const firstTemplate = sees('.wizard-template');
const chosen = then(keys('ArrowDown'), sees('.wizard-side [data-testid="bubble"]'));
const toRecipient = then(sees('.wizard-side [data-testid="bubble"]'), keys('Enter'), sees('.wizard-contact'));
const chooseContact = then(keys('ArrowDown'), sees('[aria-selected="true"] .wizard-contact'), keys('Enter'));
const message = sees('.wizard-form');

/** A message of before fails while the wizard is open. */
const failure = async (page) => {
  await page.evaluate(async () => {
    const { showToast } = await import('/src-renderer/state/notice-board.ts');
    const text = 'A mensagem para Maria Aparecida Albuquerque do Nascimento falhou';
    showToast({ tone: 'error', text, action: { label: 'Ver por quê', run: () => undefined } });
  });
  await page.locator('.ui-toast').waitFor();
};

/** Name, address, size, and what is done before the picture. */
const scenes = /** @type {const} */ ([
  ['template', 'theme=light', big, then(type('invoi'), chosen)],
  ['template-dark-pt', 'theme=dark&language=pt-BR&draft=template', small, sees('.wizard-side [data-testid="bubble"]')],
  ['template-es', 'theme=light&language=es', small, chosen],
  ['template-dark', 'theme=dark', big, then(type('carousel'), chosen)],
  ['template-none', 'language=es', big, then(type('zzz'), sees('.ui-state'))],
  [
    'template-blocked',
    'theme=light',
    big,
    then(click(/not sendable/), firstTemplate, async (page) => page.locator('.wizard-template').first().click()),
  ],
  ['template-blocked-dark-pt', 'theme=dark&language=pt-BR', small, then(click(/por quê/), firstTemplate)],
  ['template-blocked-only', 'theme=light', big, then(type('survey'), sees('.ui-state'))],
  ['template-hidden-es', 'language=es&hidden=invoice_overdue', small, then(click(/Ocultos/), firstTemplate)],
  ['carousel-es', 'theme=light&language=es', small, then(type('summer'), chosen)],
  ['marks', 'theme=light', big, then(type('marks'), chosen)],
  ['full', 'theme=light', big, then(type('discount'), chosen, click(/View full/), sees('.wizard-full'))],
  ['full-dark-es', 'theme=dark&language=es', small, then(type('offer'), chosen, click(/modelo completo/), sees('.wizard-full'))],
  ['recipient', 'draft=template', big, then(toRecipient, keys('ArrowDown'))],
  [
    'recipient-dark-pt',
    'draft=template&theme=dark&language=pt-BR&warn=recent',
    small,
    then(toRecipient, chooseContact, sees('.wizard-note')),
  ],
  ['recipient-open', 'draft=template&warn=open', big, then(toRecipient, chooseContact, sees('.wizard-note'))],
  ['new-contact', 'draft=template', big, then(toRecipient, click(/New contact/), type('11977771234'), sees('.wizard-ok'))],
  [
    'new-contact-bad-pt',
    'draft=template&language=pt-BR',
    small,
    then(toRecipient, click(/Novo contato/), type('119'), keys('Enter'), sees('[aria-invalid="true"]')),
  ],
  ['message', 'draft=message', big, message],
  ['message-dark', 'draft=message&theme=dark', big, message],
  ['message-es-small', 'draft=message&language=es', small, message],
  ['message-edit-dark-es', 'draft=message&language=es&theme=dark&edit', small, message],
  ['message-drafts-pt', 'draft=message&language=pt-BR&drafts&last', small, message],
  ['template-said-es', 'language=es', small, then(firstTemplate, keys('Control+Enter'), sees('.wizard-note'))],
  [
    'message-other',
    'draft=message',
    big,
    then(message, click('Back'), sees('.wizard-contact'), keys('ArrowDown', 'Enter'), sees('.wizard-form-tools')),
  ],
  [
    'message-missing',
    'draft=message&template=invoice_overdue',
    big,
    then(message, keys('Enter', 'Control+a', 'Delete', 'Control+Enter'), sees('[aria-invalid="true"]')),
  ],
  ['message-copy', 'draft=message&template=invoice_discount&language=pt-BR', small, message],
  ['message-offline', 'draft=message&scene=offline', big, message],
  ['message-invisible-pt', 'draft=message&scene=invisible&language=pt-BR&theme=dark', small, message],
  ['template-notice', '', big, then(firstTemplate, failure)],
  ['template-notice-small', 'theme=dark', small, then(firstTemplate, failure)],
  ['template-notice-low-pt', 'language=pt-BR', low, then(firstTemplate, failure)],
  ['template-notice-zoomed-es', 'language=es', zoomed, then(firstTemplate, failure)],
  ['recipient-notice-zoomed', 'draft=template', zoomed, then(toRecipient, failure)],
  ['message-notice-zoomed-pt', 'draft=message&language=pt-BR&theme=dark', zoomed, then(message, failure)],
  ['message-zoomed-es', 'draft=message&language=es', zoomed, message],
  ['template-zoomed-es', 'language=es', zoomed, chosen],
  ['sent-toast', 'draft=message', big, then(message, keys('Control+Enter'), sees('.ui-toast'))],
]);

/** @type {readonly import('./picture-run.mjs').Scene[]} */
export const wizardScenes = scenes.map(([name, query, size, act]) => ({
  name,
  address: `wizard.html?${query}`,
  size,
  act: async (page) => {
    await page.locator('.app').waitFor();
    await page.evaluate(async () => (await import('/src-renderer/state/ui.ts')).openWizard());
    await page.locator('.wizard-step').first().waitFor();
    await act(page);
  },
}));
