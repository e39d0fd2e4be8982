/** What is pasted or inserted goes through the browser's own editing: the caret stands behind it, and undo and redo know of it. */
import { chooseContact, chooseTemplate, continueToMessage } from './fixtures/by-mouse.ts';
import { onlineDesk } from './fixtures/desk-window.ts';
import { expect, test } from './fixtures.ts';

const reader = 'Carla Dias';

test('a paste and an insertion leave the caret behind them, and Ctrl+Z takes back one thing at a time', async ({ launch }) => {
  const { app, page } = await launch();
  const desk = await onlineDesk(page);
  const { form } = desk.words;
  const { keyboard } = page;
  const paste = async (text: string): Promise<void> => {
    await app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
    await keyboard.press('ControlOrMeta+v');
  };
  await chooseTemplate(desk, { name: 'payment_received', language: 'en_US' });
  await chooseContact(desk, reader, reader);
  await continueToMessage(desk);
  const [first, second] = [desk.field('{{1}}'), desk.field('{{2}}')];

  await first.click();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('Rua 7, casa');
  await keyboard.press('Home');
  for (let letter = 0; letter < 4; letter += 1) await keyboard.press('ArrowRight');
  await paste('A\nB');
  await expect(first).toHaveValue('Rua A B7, casa');
  await keyboard.type('X');
  await expect(first).toHaveValue('Rua A BX7, casa');
  await keyboard.press('ControlOrMeta+z');
  await expect(first).toHaveValue('Rua A B7, casa');
  await keyboard.press('ControlOrMeta+z');
  await expect(first).toHaveValue('Rua 7, casa');
  await keyboard.press('ControlOrMeta+Shift+z');
  await expect(first).toHaveValue('Rua A B7, casa');
  await keyboard.press('ControlOrMeta+z');

  // From the menu, by keyboard alone: the focus comes back into the field, behind what was put in.
  await keyboard.press('Alt+ArrowDown');
  const menu = page.getByRole('menu');
  await menu.getByRole('menuitem', { name: form.source.attendantFirstName }).waitFor();
  await keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(first).toBeFocused();
  await keyboard.press('Alt+ArrowDown');
  await menu.getByRole('menuitem', { name: form.source.attendantFirstName }).waitFor();
  await keyboard.type(form.source.attendantFirstName.slice(0, 4));
  await keyboard.press('Enter');
  await expect(first).toHaveValue('Rua Marina7, casa');
  await expect(first).toBeFocused();
  await keyboard.type('!');
  await expect(first).toHaveValue('Rua Marina!7, casa');
  await keyboard.press('ControlOrMeta+z');
  await keyboard.press('ControlOrMeta+z');
  await expect(first).toHaveValue('Rua 7, casa');

  // A row of a sheet fills several fields: one key takes all of it back.
  await second.click();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('before');
  await first.click();
  await paste('"line 1\r\nline 2"\tZ\tover\r\n');
  await expect(first).toHaveValue('line 1 line 2');
  await expect(second).toHaveValue('Z');
  await expect(desk.dialog.getByText('2 of 3 cells filled in; 1 had no field.')).toBeVisible();
  await keyboard.press('ControlOrMeta+z');
  await expect(first).toHaveValue('Rua 7, casa');
  await expect(second).toHaveValue('before');
  await expect(first).toBeFocused();
});
