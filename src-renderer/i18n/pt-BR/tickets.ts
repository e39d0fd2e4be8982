import type { Translated } from '../catalog.ts';
import type { tickets as english } from '../en/tickets.ts';

export const tickets: Translated<typeof english> = {
  inProgress: 'Tickets em atendimento',
  waiting: 'Tickets aguardando',
  emptyInProgress: 'Nenhum ticket em atendimento',
  emptyInProgressText: 'Quando um cliente responder à sua mensagem ativa, o ticket aparece aqui.',
  emptyWaiting: 'Nenhum ticket aguardando',
  emptyWaitingText: 'Os tickets que esperam por você ou pela sua fila aparecem aqui.',
  onlyYou: 'só você',
  onlyYouHint: 'Este ticket espera só por você, porque o cliente respondeu à sua mensagem ativa.',
  unread_one: '{{count}} mensagem não lida',
  unread_other: '{{count}} mensagens não lidas',
  unread_many: '{{count}} de mensagens não lidas',
  line: 'Chatbot {{chatbot}}',
  number: 'Ticket nº {{number}}',
  team: 'Fila',
  openedAt: 'Aberto',
  status: 'Status',
  statusName: { Waiting: 'Aguardando', Assigned: 'Atribuído', Open: 'Em atendimento' },
  fromMessage: 'Resposta à sua mensagem ativa',
  fromTemplate: '{{template}}, enviada {{when}}',
  showMessage: 'Mostrar a mensagem',
  firstMessage: 'Mensagem do cliente',
  elsewhere: 'Responda a este ticket no Blip Desk.',
};
