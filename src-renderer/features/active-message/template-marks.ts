import { useCallback } from 'react';
import type { TemplateListItem } from '../../../src-preload/contract/models/templates.ts';
import type { TemplateGroup } from '../../../src-preload/contract/template/groups.ts';
import { nameOfKey } from '../../../src-preload/contract/template/key.ts';
import { desk } from '../../desk.ts';
import { useMirror } from '../../state/mirror.ts';
import { useAction } from '../../state/use-action.ts';

type Marks = Pick<TemplateGroup<TemplateListItem>, 'name' | 'pairs' | 'proposed'>;

/**
 * Marks a template in all of its languages, and takes the mark away whichever of them it was put on. The same function each time: with
 * another one all rows of the list would be drawn anew with each letter typed.
 */
export function useFavourite(): (group: Marks) => void {
  const { run } = useAction();
  return useCallback(
    ({ name, proposed }) => {
      const keys = useMirror.getState().data?.settings.favouriteTemplates ?? [];
      const others = keys.filter((key) => nameOfKey(key) !== name);
      void run(() => desk.setSettings({ favouriteTemplates: others.length < keys.length ? others : [...keys, proposed.key] }));
    },
    [run],
  );
}

/** Puts the pairs of a row away, or brings those of a row that was put away back. */
export function useHiding(): (group: Marks) => void {
  const { run } = useAction();
  return ({ pairs }) => {
    const keys = useMirror.getState().data?.settings.hiddenTemplates ?? [];
    const own = new Set(pairs.map(({ key }) => key));
    const others = keys.filter((key) => !own.has(key));
    void run(() => desk.setSettings({ hiddenTemplates: others.length < keys.length ? others : [...keys, ...own] }));
  };
}
