import type { Translated } from '../catalog.ts';
import type { about as english } from '../en/about.ts';

export const about: Translated<typeof english> = {
  title: 'Sobre o Desk App',
  what: 'Mensagens ativas no WhatsApp para atendentes de empresas na plataforma da Blip.',
  data: 'Pasta de dados',
  logs: 'Pasta de registros',
  keptCopy: 'Cópia de antes da última atualização',
  keptCopyUntil_one: '{{size}}; será excluída depois de mais um dia em que o aplicativo iniciar bem',
  keptCopyUntil_many: '{{size}}; será excluída depois de mais {{count}} de dias em que o aplicativo iniciar bem',
  keptCopyUntil_other: '{{size}}; será excluída depois de mais {{count}} dias em que o aplicativo iniciar bem',
  open: {
    data: 'Abrir a pasta de dados',
    chromiumLicences: 'Licenças do Chromium, no navegador',
  },
  copy: 'Copiar as versões',
  copied: 'Copiado',
  licences: 'Licenças',
  licencesHint:
    'O Desk App se apoia no trabalho de muitos. Estas são as licenças de todas as partes; as do Chromium são uma página à parte.',
  showLicences: 'Mostrar as licenças',
  hideLicences: 'Ocultar as licenças',
  licencesUnread: 'Não foi possível ler as licenças. Elas fazem parte de toda cópia instalada.',
};
