import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { createBridge } from './bridge.ts';

contextBridge.exposeInMainWorld(
  'desk',
  createBridge(ipcRenderer, (file) => webUtils.getPathForFile(file as File)),
);
