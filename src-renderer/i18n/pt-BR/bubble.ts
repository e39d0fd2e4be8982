import type { Translated } from '../catalog.ts';
import type { bubble as english } from '../en/bubble.ts';

export const bubble: Translated<typeof english> = {
  image: 'Imagem',
  video: 'Vídeo',
  document: 'Documento',
  gif: 'GIF',
  location: 'Localização',
  field: 'campo {{number}}',
  coordinates: 'Latitude, longitude',
  product: 'Produto do catálogo',
  productId: 'Produto {{id}}',
  productHint: 'O WhatsApp mostra a foto, o nome e o preço.',
  callPermission: 'O WhatsApp pergunta ao cliente se você pode ligar.',
  unknownPart: 'Parte não suportada aqui: {{part}}',
  unknownButton: '{{label}} (botão não suportado aqui)',
  buttons: 'Botões da mensagem',
  button: 'Botão',
  copyCode: 'Copiar código da oferta',
  seeAll: 'Ver todas as opções',
  allOptions: 'Todas as opções',
  readMore: 'Ler mais',
  offer: 'Oferta por tempo limitado',
  offerEnds: 'Termina em {{time}}',
  offerEnded: 'Encerrada',
  offerCode: 'Código {{code}}',
  cards_one: '{{count}} cartão',
  cards_many: '{{count}} de cartões',
  cards_other: '{{count}} cartões',
  card: 'Cartão {{number}} de {{count}}',
  previousCard: 'Cartão anterior',
  nextCard: 'Próximo cartão',
  desktop: {
    fourButtons:
      'Não aparece no WhatsApp para computador nem no WhatsApp Web (quatro botões ou mais): o cliente é avisado para olhar no celular.',
    mixedReplies:
      'Não aparece no WhatsApp para computador nem no WhatsApp Web (resposta rápida junto com outro tipo de botão): o cliente é avisado para olhar no celular.',
    coupon: 'No WhatsApp Web não dá para copiar o código.',
    offer: 'A oferta não aparece no WhatsApp para computador nem no WhatsApp Web.',
  },
  tick: {
    clock: 'Enviando',
    one: 'Enviada',
    two: 'Entregue',
    read: 'Lida',
    failed: 'Falha',
  },
};
