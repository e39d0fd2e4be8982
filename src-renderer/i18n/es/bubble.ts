import type { Translated } from '../catalog.ts';
import type { bubble as english } from '../en/bubble.ts';

export const bubble: Translated<typeof english> = {
  image: 'Imagen',
  video: 'Video',
  document: 'Documento',
  gif: 'GIF',
  location: 'Ubicación',
  field: 'campo {{number}}',
  coordinates: 'Latitud, longitud',
  product: 'Producto del catálogo',
  productId: 'Producto {{id}}',
  productHint: 'WhatsApp muestra su foto, nombre y precio.',
  callPermission: 'WhatsApp pregunta al cliente si usted puede llamar.',
  unknownPart: 'Parte no compatible aquí: {{part}}',
  unknownButton: '{{label}} (botón no compatible aquí)',
  buttons: 'Botones del mensaje',
  button: 'Botón',
  copyCode: 'Copiar código de la oferta',
  seeAll: 'Ver todas las opciones',
  allOptions: 'Todas las opciones',
  readMore: 'Leer más',
  offer: 'Oferta por tiempo limitado',
  offerEnds: 'Termina en {{time}}',
  offerEnded: 'Terminada',
  offerCode: 'Código {{code}}',
  cards_one: '{{count}} tarjeta',
  cards_many: '{{count}} de tarjetas',
  cards_other: '{{count}} tarjetas',
  card: 'Tarjeta {{number}} de {{count}}',
  previousCard: 'Tarjeta anterior',
  nextCard: 'Tarjeta siguiente',
  desktop: {
    fourButtons:
      'No se ve en WhatsApp de escritorio ni en WhatsApp Web (cuatro botones o más): se le pide al cliente que mire el teléfono.',
    mixedReplies:
      'No se ve en WhatsApp de escritorio ni en WhatsApp Web (respuesta rápida junto a otro tipo de botón): se le pide al cliente que mire el teléfono.',
    coupon: 'En WhatsApp Web no se puede copiar el código.',
    offer: 'La oferta no se ve en WhatsApp de escritorio ni en WhatsApp Web.',
  },
  tick: {
    clock: 'Enviando',
    one: 'Enviado',
    two: 'Entregado',
    read: 'Leído',
    failed: 'Fallo',
  },
};
