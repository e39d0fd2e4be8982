/** The whole window in a spec: real preload, real IPC, real React tree, over the methods that the spec gives. */
import { cleanup, type RenderResult, render } from '@testing-library/react';
import { createLogger } from '../../../src-main/core/log.ts';
import { forwardChanges } from '../../../src-main/ipc/forward-changes.ts';
import { serveMethods } from '../../../src-main/ipc/serve.ts';
import type { Change } from '../../../src-preload/contract/changes.ts';
import type { CoreMethods } from '../../../src-preload/contract/methods.ts';
import { App } from '../../../src-renderer/app.tsx';
import { desk } from '../../../src-renderer/desk.ts';
import { applyLanguage } from '../../../src-renderer/i18n/index.ts';
import { useAnnouncements } from '../../../src-renderer/state/announcements.ts';
import { connectMirror, useMirror } from '../../../src-renderer/state/mirror.ts';
import { useNotices } from '../../../src-renderer/state/notice-board.ts';
import { queryClient } from '../../../src-renderer/state/queries.ts';
import { useUi } from '../../../src-renderer/state/ui.ts';
import { ipcMain } from './loopback-electron.ts';
import { loadPreload } from './preload.ts';

export interface RenderedApp {
  readonly view: RenderResult;
  /** Lines that main logged: `level name text`. */
  readonly logLines: readonly string[];
  /** Pushes a batch to the window with the next number after the snapshot's. */
  readonly publish: (changes: readonly Change[]) => void;
  readonly close: () => void;
}

/** Serves `methods` and renders the app as the page's own start does. Close it before the next one. */
export async function renderApp(methods: CoreMethods): Promise<RenderedApp> {
  // The DOM of the specs lays nothing out, so there is nothing to scroll to.
  Element.prototype.scrollIntoView ??= () => undefined;
  await loadPreload();
  const logLines: string[] = [];
  const log = createLogger({ write: (level, name, text) => logLines.push(`${level} ${name} ${text}`) }, 'ipc');
  const isTrusted = () => true;
  const stopServing = serveMethods({ ipc: ipcMain, methods, isTrusted, log });
  const changes = forwardChanges({ ipc: ipcMain, isTrusted });
  const mirror = connectMirror(desk);
  await mirror.load();
  const data = useMirror.getState().data;
  await applyLanguage(data?.settings.language ?? 'system');
  const view = render(<App reload={mirror.load} />);
  let seq = data?.seq ?? 0;
  const sent = new Set(data?.messages.keys());
  const others = (data?.sent.total ?? 0) - sent.size;
  /** How many rows the Sent tab has then, as main says it; a spec with older rows than those of the snapshot says it itself. */
  const sentAfter = (batch: readonly Change[]): readonly Change[] => {
    for (const change of batch) {
      if (change.kind === 'messages') for (const { id } of change.messages) sent.add(id);
      if (change.kind === 'messagesRemoved') for (const id of change.ids) sent.delete(id);
    }
    const isTold = batch.some(({ kind }) => kind === 'sent') || !batch.some(({ kind }) => kind.startsWith('messages'));
    return isTold ? [] : [{ kind: 'sent', total: others + sent.size }];
  };
  return {
    view,
    logLines,
    publish(batch) {
      seq += 1;
      changes.publish({ seq, changes: [...batch, ...sentAfter(batch)] });
    },
    close() {
      cleanup();
      mirror.stop();
      changes.stop();
      stopServing();
      // The stores live as long as the page; the next app is a page of its own.
      useMirror.setState(useMirror.getInitialState(), true);
      queryClient.clear();
      useUi.setState(useUi.getInitialState(), true);
      useNotices.setState(useNotices.getInitialState(), true);
      useAnnouncements.setState(useAnnouncements.getInitialState(), true);
    },
  };
}
