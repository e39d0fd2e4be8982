import type { EditFlags } from 'electron';
import { describe, expect, it } from 'vitest';
import { type ClickedPlace, contextItems } from './context-menu.ts';

const noFlags: EditFlags = {
  canUndo: false,
  canRedo: false,
  canCut: false,
  canCopy: false,
  canPaste: false,
  canDelete: false,
  canSelectAll: false,
  canEditRichly: false,
};
const place = (part: Partial<Omit<ClickedPlace, 'editFlags'>>, flags: Partial<EditFlags> = {}): ClickedPlace => ({
  isEditable: false,
  selectionText: '',
  ...part,
  editFlags: { ...noFlags, ...flags },
});
const shown = (at: ClickedPlace, language: 'en' | 'pt-BR' | 'es' = 'en') =>
  contextItems(at, language)
    .filter(({ type }) => type !== 'separator')
    .map(({ role, label, enabled }) => [role, label, enabled]);

describe('a right click', () => {
  it('in a field offers to edit, each as far as it can be done', () => {
    expect(shown(place({ isEditable: true }, { canUndo: true, canPaste: true, canSelectAll: true }))).toEqual([
      ['undo', 'Undo', true],
      ['redo', 'Redo', false],
      ['cut', 'Cut', false],
      ['copy', 'Copy', false],
      ['paste', 'Paste', true],
      ['pasteAndMatchStyle', 'Paste as plain text', true],
      ['selectAll', 'Select all', true],
    ]);
  });

  it('on marked text offers to copy it, in the language of the attendant', () => {
    const marked = place({ selectionText: '+55 31 98801-0001' }, { canCopy: true });
    expect(shown(marked)).toEqual([['copy', 'Copy', true]]);
    expect(shown(marked, 'pt-BR')).toEqual([['copy', 'Copiar', true]]);
    expect(shown(place({ isEditable: true }), 'es').map(([, label]) => label)).toEqual([
      'Deshacer',
      'Rehacer',
      'Cortar',
      'Copiar',
      'Pegar',
      'Pegar como texto sin formato',
      'Seleccionar todo',
    ]);
  });

  it.each<[string, ClickedPlace]>([
    ['nothing', place({})],
    ['marked blanks', place({ selectionText: ' \n' }, { canCopy: true })],
    ['what cannot be copied', place({ selectionText: 'x' })],
  ])('on %s offers nothing', (_what, at) => {
    expect(contextItems(at, 'en')).toEqual([]);
  });

  it('never offers more than that', () => {
    const everything = Object.fromEntries(Object.keys(noFlags).map((flag) => [flag, true])) as unknown as EditFlags;
    const roles = contextItems(place({ isEditable: true, selectionText: 'x' }, everything), 'en').flatMap(
      ({ role, click }) => role ?? click ?? [],
    );
    expect(roles).toEqual(['undo', 'redo', 'cut', 'copy', 'paste', 'pasteAndMatchStyle', 'selectAll']);
  });
});
