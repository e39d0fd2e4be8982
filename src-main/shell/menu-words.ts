/** The few words that main itself shows, in the attendant's language: Electron's own are English, whatever the system speaks. */
import type { Language } from '../../src-preload/contract/languages.ts';
import type { MenuCommandId, MenuPlace } from '../../src-preload/contract/shortcuts.ts';

interface MenuWords {
  readonly menus: Readonly<Record<MenuPlace | 'window', string>>;
  /** `{{app}}` is the app's name. */
  readonly commands: Readonly<Record<MenuCommandId, string>>;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly pastePlain: string;
  readonly selectAll: string;
  readonly resetZoom: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fullScreen: string;
  readonly minimize: string;
  readonly close: string;
  readonly quit: string;
  /** Of macOS alone; `{{app}}` as above. */
  readonly services: string;
  readonly hide: string;
  readonly hideOthers: string;
  readonly showAll: string;
  readonly zoomWindow: string;
  readonly bringToFront: string;
}

export const menuWords: Readonly<Record<Language, MenuWords>> = {
  en: {
    menus: { file: 'File', edit: 'Edit', view: 'View', window: 'Window', help: 'Help' },
    commands: {
      newMessage: 'New active message',
      undoSend: 'Undo the last send',
      showInProgress: 'In progress',
      showWaiting: 'Waiting',
      showSent: 'Sent',
      searchList: 'Search the list',
      nextPart: 'Next part of the window',
      previousPart: 'Previous part of the window',
      backToList: 'Back to the list',
      openSettings: 'Settings',
      showShortcuts: 'Keyboard shortcuts',
      checkForUpdates: 'Check for updates',
      showAbout: 'About {{app}}',
    },
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    pastePlain: 'Paste as plain text',
    selectAll: 'Select all',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
    minimize: 'Minimize',
    close: 'Close',
    quit: 'Quit',
    services: 'Services',
    hide: 'Hide {{app}}',
    hideOthers: 'Hide others',
    showAll: 'Show all',
    zoomWindow: 'Zoom',
    bringToFront: 'Bring all to front',
  },
  'pt-BR': {
    menus: { file: 'Arquivo', edit: 'Editar', view: 'Exibir', window: 'Janela', help: 'Ajuda' },
    commands: {
      newMessage: 'Nova mensagem ativa',
      undoSend: 'Desfazer o último envio',
      showInProgress: 'Em atendimento',
      showWaiting: 'Aguardando',
      showSent: 'Enviados',
      searchList: 'Buscar na lista',
      nextPart: 'Próxima parte da janela',
      previousPart: 'Parte anterior da janela',
      backToList: 'Voltar para a lista',
      openSettings: 'Configurações',
      showShortcuts: 'Atalhos do teclado',
      checkForUpdates: 'Verificar atualizações',
      showAbout: 'Sobre o {{app}}',
    },
    undo: 'Desfazer',
    redo: 'Refazer',
    cut: 'Recortar',
    copy: 'Copiar',
    paste: 'Colar',
    pastePlain: 'Colar como texto simples',
    selectAll: 'Selecionar tudo',
    resetZoom: 'Tamanho real',
    zoomIn: 'Aumentar zoom',
    zoomOut: 'Diminuir zoom',
    fullScreen: 'Tela cheia',
    minimize: 'Minimizar',
    close: 'Fechar',
    quit: 'Sair',
    services: 'Serviços',
    hide: 'Ocultar o {{app}}',
    hideOthers: 'Ocultar outros',
    showAll: 'Mostrar tudo',
    zoomWindow: 'Zoom',
    bringToFront: 'Trazer tudo para a frente',
  },
  es: {
    menus: { file: 'Archivo', edit: 'Editar', view: 'Ver', window: 'Ventana', help: 'Ayuda' },
    commands: {
      newMessage: 'Nuevo mensaje activo',
      undoSend: 'Deshacer el último envío',
      showInProgress: 'En atención',
      showWaiting: 'En espera',
      showSent: 'Enviados',
      searchList: 'Buscar en la lista',
      nextPart: 'Parte siguiente de la ventana',
      previousPart: 'Parte anterior de la ventana',
      backToList: 'Volver a la lista',
      openSettings: 'Configuración',
      showShortcuts: 'Atajos de teclado',
      checkForUpdates: 'Buscar actualizaciones',
      showAbout: 'Acerca de {{app}}',
    },
    undo: 'Deshacer',
    redo: 'Rehacer',
    cut: 'Cortar',
    copy: 'Copiar',
    paste: 'Pegar',
    pastePlain: 'Pegar como texto sin formato',
    selectAll: 'Seleccionar todo',
    resetZoom: 'Tamaño real',
    zoomIn: 'Acercar',
    zoomOut: 'Alejar',
    fullScreen: 'Pantalla completa',
    minimize: 'Minimizar',
    close: 'Cerrar',
    quit: 'Salir',
    services: 'Servicios',
    hide: 'Ocultar {{app}}',
    hideOthers: 'Ocultar otros',
    showAll: 'Mostrar todo',
    zoomWindow: 'Zoom',
    bringToFront: 'Traer todo al frente',
  },
};
