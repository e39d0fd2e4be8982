import type { Translated } from '../catalog.ts';
import type { diagnostics as english } from '../en/diagnostics.ts';

export const diagnostics: Translated<typeof english> = {
  title: 'Diagnóstico',
  hint: 'Para quando algo dá errado. Nada sai deste computador sem que você envie.',
  folderTitle: 'Registro',
  folderText: 'O que o aplicativo fez, sem nomes, números nem textos.',
  showFolder: 'Mostrar a pasta do registro',
  detail: 'Mais detalhes por uma hora',
  detailHint: 'O registro diz mais sobre cada etapa, e continua sem dizer nada sobre pessoas. Termina sozinho.',
  detailUntil: 'Ligado até {{time}}.',
  bundleTitle: 'Pacote de suporte',
  bundleText: 'Um arquivo com o registro e dados do aplicativo, do sistema e das configurações. Você vê tudo antes de salvar.',
  openBundle: 'Mostrar o pacote de suporte',
  crashes:
    'Se o aplicativo parar de repente, um relatório fica na pasta “crashes” dos dados dele. O relatório contém memória e, portanto, dados pessoais: ele nunca entra no pacote e nunca é enviado.',
  bundle: {
    intro:
      'Estes arquivos são salvos exatamente como você os vê. Nomes, números, textos e chaves ficam de fora: no lugar aparece [hidden] ou ***.',
    noDumps: 'Relatórios de falha não entram: eles contêm memória e, portanto, dados pessoais.',
    making: 'Montando o pacote de suporte…',
    files: 'Arquivos do pacote de suporte',
    text: 'Texto de {{file}}',
    save: 'Salvar…',
    saved: 'Salvo como {{file}}',
  },
  lastRun: {
    ended: 'O Desk App encerrou de forma inesperada da última vez. Suas mensagens estão seguras: o que ainda não tinha saído foi mantido.',
    window: 'Da última vez a janela parou e foi carregada de novo. Suas mensagens estão seguras.',
    error: 'Da última vez ocorreu um erro dentro do aplicativo. Suas mensagens estão seguras.',
    action: 'Pacote de suporte',
  },
};
