/** What is said where no window can say it, in the languages of the window. */
import type { Language } from '../../../src-preload/contract/languages.ts';

export interface GuardWords {
  readonly title: (version: string) => string;
  readonly failedOften: string;
  readonly failedOnce: string;
  /** `before` can be put back. */
  readonly canGoBack: (before: string) => string;
  readonly notKept: (before: string) => string;
  readonly from: (address: string) => string;
  readonly fromWhom: string;
  readonly notPutBack: (reason: string) => string;
  readonly damaged: string;
  readonly noRight: string;
  readonly noRoom: string;
  readonly refused: string;
  readonly goBack: (before: string) => string;
  readonly tryAgain: string;
  readonly quit: string;
}

export const guardWords: Readonly<Record<Language, GuardWords>> = {
  en: {
    title: (version) => `Desk App ${version} does not start`,
    failedOften: 'It did not work several times in a row.',
    failedOnce: 'One of its parts is missing or damaged.',
    canGoBack: (before) =>
      `You can go back to version ${before}, which worked on this computer. Nothing is sent twice; what you did since the update may not be shown there.`,
    notKept: (before) => `Version ${before} worked on this computer, but its package was not kept here.`,
    from: (address) => `You find it at ${address}`,
    fromWhom: 'Ask whoever installed Desk App for it.',
    notPutBack: (reason) => `The older version could not be put back: ${reason}`,
    damaged: 'its package is damaged.',
    noRight: 'Desk App may not write to the folder that it is installed in.',
    noRoom: 'the disk is full.',
    refused: 'the system did not install it.',
    goBack: (before) => `Go back to ${before}`,
    tryAgain: 'Try again',
    quit: 'Quit',
  },
  'pt-BR': {
    title: (version) => `O Desk App ${version} não inicia`,
    failedOften: 'Ele não funcionou várias vezes seguidas.',
    failedOnce: 'Uma das partes dele está faltando ou danificada.',
    canGoBack: (before) =>
      `Você pode voltar para a versão ${before}, que funcionava neste computador. Nada é enviado duas vezes; o que você fez depois da atualização pode não aparecer nela.`,
    notKept: (before) => `A versão ${before} funcionava neste computador, mas o pacote dela não foi guardado aqui.`,
    from: (address) => `Você a encontra em ${address}`,
    fromWhom: 'Peça-a a quem instalou o Desk App.',
    notPutBack: (reason) => `Não foi possível voltar para a versão anterior: ${reason}`,
    damaged: 'o pacote dela está danificado.',
    noRight: 'o Desk App não pode gravar na pasta em que está instalado.',
    noRoom: 'o disco está cheio.',
    refused: 'o sistema não a instalou.',
    goBack: (before) => `Voltar para a ${before}`,
    tryAgain: 'Tentar de novo',
    quit: 'Sair',
  },
  es: {
    title: (version) => `Desk App ${version} no se inicia`,
    failedOften: 'No funcionó varias veces seguidas.',
    failedOnce: 'Una de sus partes falta o está dañada.',
    canGoBack: (before) =>
      `Puede volver a la versión ${before}, que funcionaba en esta computadora. Nada se envía dos veces; lo que hizo después de la actualización puede no aparecer en ella.`,
    notKept: (before) => `La versión ${before} funcionaba en esta computadora, pero su paquete no se guardó aquí.`,
    from: (address) => `La encuentra en ${address}`,
    fromWhom: 'Pídasela a quien instaló Desk App.',
    notPutBack: (reason) => `No se pudo volver a la versión anterior: ${reason}`,
    damaged: 'su paquete está dañado.',
    noRight: 'Desk App no puede escribir en la carpeta en la que está instalado.',
    noRoom: 'el disco está lleno.',
    refused: 'el sistema no la instaló.',
    goBack: (before) => `Volver a la ${before}`,
    tryAgain: 'Intentar de nuevo',
    quit: 'Salir',
  },
};
