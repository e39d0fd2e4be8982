import type { Translated } from '../catalog.ts';
import type { tickets as english } from '../en/tickets.ts';

export const tickets: Translated<typeof english> = {
  inProgress: 'Tickets en atención',
  waiting: 'Tickets en espera',
  emptyInProgress: 'Ningún ticket en atención',
  emptyInProgressText: 'Cuando un cliente responda su mensaje activo, el ticket aparece aquí.',
  emptyWaiting: 'Ningún ticket en espera',
  emptyWaitingText: 'Los tickets que esperan por usted o por su cola aparecen aquí.',
  onlyYou: 'solo usted',
  onlyYouHint: 'Este ticket espera solo por usted, porque el cliente respondió su mensaje activo.',
  unread_one: '{{count}} mensaje sin leer',
  unread_other: '{{count}} mensajes sin leer',
  unread_many: '{{count}} de mensajes sin leer',
  line: 'Chatbot {{chatbot}}',
  number: 'Ticket n.º {{number}}',
  team: 'Cola',
  openedAt: 'Abierto',
  status: 'Estado',
  statusName: { Waiting: 'En espera', Assigned: 'Asignado', Open: 'En atención' },
  fromMessage: 'Respuesta a su mensaje activo',
  fromTemplate: '{{template}}, enviado {{when}}',
  showMessage: 'Mostrar el mensaje',
  firstMessage: 'Mensaje del cliente',
  elsewhere: 'Responda este ticket en Blip Desk.',
};
