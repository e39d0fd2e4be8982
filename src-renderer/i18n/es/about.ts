import type { Translated } from '../catalog.ts';
import type { about as english } from '../en/about.ts';

export const about: Translated<typeof english> = {
  title: 'Acerca de Desk App',
  what: 'Mensajes activos por WhatsApp para agentes de empresas en la plataforma de Blip.',
  data: 'Carpeta de datos',
  logs: 'Carpeta de registros',
  keptCopy: 'Copia de antes de la última actualización',
  keptCopyUntil_one: '{{size}}; se eliminará después de un día más en que la aplicación inicie bien',
  keptCopyUntil_many: '{{size}}; se eliminará después de {{count}} de días más en que la aplicación inicie bien',
  keptCopyUntil_other: '{{size}}; se eliminará después de {{count}} días más en que la aplicación inicie bien',
  open: {
    data: 'Abrir la carpeta de datos',
    chromiumLicences: 'Licencias de Chromium, en el navegador',
  },
  copy: 'Copiar las versiones',
  copied: 'Copiado',
  licences: 'Licencias',
  licencesHint:
    'Desk App se apoya en el trabajo de muchos. Estas son las licencias de todas sus partes; las de Chromium son una página aparte.',
  showLicences: 'Mostrar las licencias',
  hideLicences: 'Ocultar las licencias',
  licencesUnread: 'No se pudieron leer las licencias. Son parte de cada copia instalada.',
};
