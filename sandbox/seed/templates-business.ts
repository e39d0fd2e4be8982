/** Everyday texts of a shop, most of them in the three languages. */
import type { TemplateDefinition } from './template-definition.ts';

const url = (text: string, address: string): { type: string; text: string; url: string } => ({ type: 'URL', text, url: address });
const reply = (text: string): { type: string; text: string } => ({ type: 'QUICK_REPLY', text });
const phone = (text: string): { type: string; text: string; phone_number: string } => ({
  type: 'PHONE_NUMBER',
  text,
  phone_number: '+553140000000',
});

export const businessTemplates: readonly TemplateDefinition[] = [
  {
    name: 'invoice_reminder',
    category: 'UTILITY',
    quality: 'GREEN',
    texts: {
      pt_BR: {
        header: 'Sua fatura está pronta',
        body: 'Olá {{1}}, sua fatura de *{{2}}* vence em {{3}}. Se já pagou, desconsidere este aviso.',
        footer: 'Acme Comércio',
        examples: ['Carla', 'R$ 189,90', '15/04'],
      },
      en_US: {
        header: 'Your invoice is ready',
        body: 'Hello {{1}}, your invoice of *{{2}}* is due on {{3}}. If you have already paid, please ignore this notice.',
        footer: 'Acme Store',
        examples: ['Carla', '$38.50', 'April 15'],
      },
      es: {
        header: 'Tu factura está lista',
        body: 'Hola {{1}}, tu factura de *{{2}}* vence el {{3}}. Si ya pagaste, ignora este aviso.',
        footer: 'Tienda Acme',
        examples: ['Carla', '$ 18.990', '15/04'],
      },
    },
  },
  {
    name: 'order_shipped',
    category: 'UTILITY',
    quality: 'GREEN',
    headerFormat: 'IMAGE',
    texts: {
      pt_BR: {
        body: 'Boa notícia, {{1}}! Seu pedido {{2}} saiu para entrega e chega até {{3}}. 📦',
        footer: 'Loja Acme',
        examples: ['Carla', 'A-1020', 'sexta-feira'],
        buttons: [url('Rastrear pedido', 'https://acme.example/r/{{1}}')],
      },
      en_US: {
        body: 'Good news, {{1}}! Your order {{2}} is on its way and arrives by {{3}}. 📦',
        footer: 'Acme Store',
        examples: ['Carla', 'A-1020', 'Friday'],
        buttons: [url('Track order', 'https://acme.example/r/{{1}}')],
      },
      es: {
        body: '¡Buenas noticias, {{1}}! Tu pedido {{2}} va en camino y llega a más tardar el {{3}}. 📦',
        footer: 'Tienda Acme',
        examples: ['Carla', 'A-1020', 'viernes'],
        buttons: [url('Seguir pedido', 'https://acme.example/r/{{1}}')],
      },
    },
  },
  {
    name: 'appointment_confirm',
    category: 'UTILITY',
    texts: {
      pt_BR: {
        header: 'Olá, {{1}}',
        body: 'Sua visita técnica está marcada para {{1}} às {{2}}, no endereço cadastrado. Podemos confirmar?',
        examples: ['12/04', '14h30'],
        buttons: [reply('Confirmar'), reply('Remarcar')],
      },
      en_US: {
        header: 'Hi, {{1}}',
        body: 'Your technician visit is booked for {{1}} at {{2}}, at the address on file. Shall we confirm?',
        examples: ['April 12', '2:30 pm'],
        buttons: [reply('Confirm'), reply('Reschedule')],
      },
      es: {
        header: 'Hola, {{1}}',
        body: 'Tu visita técnica está programada para el {{1}} a las {{2}}, en la dirección registrada. ¿Confirmamos?',
        examples: ['12/04', '14:30'],
        buttons: [reply('Confirmar'), reply('Reprogramar')],
      },
    },
  },
  {
    name: 'welcome_back',
    category: 'MARKETING',
    quality: 'YELLOW',
    texts: {
      pt_BR: {
        body: 'Oi {{1}}, sentimos sua falta! 💙\n\nVolte à loja e veja o que separamos para você. Posso ajudar em algo?',
        footer: 'Responda SAIR para não receber',
        examples: ['Carla'],
      },
      en_US: {
        body: 'Hi {{1}}, we missed you! 💙\n\nCome back and see what we picked for you. Can I help with anything?',
        footer: 'Reply STOP to opt out',
        examples: ['Carla'],
      },
      es: {
        body: 'Hola {{1}}, ¡te extrañamos! 💙\n\nVuelve a la tienda y mira lo que elegimos para ti. ¿Te ayudo en algo?',
        footer: 'Responde SALIR para no recibir',
        examples: ['Carla'],
      },
    },
  },
  {
    name: 'survey_nps',
    category: 'UTILITY',
    quality: 'GREEN',
    texts: {
      pt_BR: {
        body: 'De 0 a 10, quanto você recomendaria a Acme a um amigo? Sua opinião leva *menos de um minuto*.',
        buttons: [reply('0 a 6'), reply('7 ou 8'), reply('9 ou 10')],
      },
      en_US: {
        body: 'From 0 to 10, how likely are you to recommend Acme to a friend? It takes *less than a minute*.',
        buttons: [reply('0 to 6'), reply('7 or 8'), reply('9 or 10')],
      },
      es: {
        body: 'De 0 a 10, ¿cuánto recomendarías Acme a un amigo? Tu opinión lleva *menos de un minuto*.',
        buttons: [reply('0 a 6'), reply('7 u 8'), reply('9 o 10')],
      },
    },
  },
  {
    name: 'invoice_document',
    category: 'UTILITY',
    headerFormat: 'DOCUMENT',
    texts: {
      pt_BR: { body: '{{1}}, segue a nota fiscal do pedido {{2}}. Guarde-a para a garantia.', examples: ['Carla', 'A-1020'] },
      en_US: { body: 'Here is the invoice of order {{2}}, {{1}}. Keep it for your warranty.', examples: ['Carla', 'A-1020'] },
      es: { body: '{{1}}, aquí está la factura del pedido {{2}}. Guárdala para la garantía.', examples: ['Carla', 'A-1020'] },
    },
  },
  {
    name: 'product_video_guide',
    category: 'MARKETING',
    headerFormat: 'VIDEO',
    quality: 'UNKNOWN',
    texts: {
      pt_BR: {
        body: 'Veja em um minuto como montar sua {{1}}, {{2}}. Ficou alguma dúvida?',
        examples: ['Cadeira Ipê', 'Carla'],
        buttons: [reply('Falar com alguém'), url('Ver manual', 'https://acme.example/manual')],
      },
      en_US: {
        body: 'See in one minute how to assemble your {{1}}, {{2}}. Any question left?',
        examples: ['Ipê chair', 'Carla'],
        buttons: [reply('Talk to someone'), url('See manual', 'https://acme.example/manual')],
      },
      es: {
        body: 'Mira en un minuto cómo armar tu {{1}}, {{2}}. ¿Te quedó alguna duda?',
        examples: ['Silla Ipê', 'Carla'],
        buttons: [reply('Hablar con alguien'), url('Ver manual', 'https://acme.example/manual')],
      },
    },
  },
  {
    name: 'payment_received',
    category: 'UTILITY',
    quality: 'GREEN',
    texts: {
      pt_BR: {
        body: 'Recebemos seu pagamento de {{1}}. Obrigado, {{2}}! O recibo está em https://acme.example/recibos.',
        examples: ['R$ 189,90', 'Carla'],
      },
      en_US: {
        body: 'We received your payment of {{1}}. Thank you, {{2}}! The receipt is at https://acme.example/receipts.',
        examples: ['$38.50', 'Carla'],
      },
      es: {
        body: 'Recibimos tu pago de {{1}}. ¡Gracias, {{2}}! El recibo está en https://acme.example/recibos.',
        examples: ['$ 18.990', 'Carla'],
      },
    },
  },
  {
    name: 'support_follow_up',
    category: 'UTILITY',
    texts: {
      pt_BR: {
        body: 'Olá {{1}}, aqui é {{2}}, da Acme. Estou acompanhando seu atendimento {{3}}. Conseguiu resolver?',
        examples: ['Carla', 'Marina', '4521'],
        buttons: [reply('Sim, obrigado'), reply('Ainda não')],
      },
      en_US: {
        body: 'Hello {{1}}, this is {{2}} from Acme. I am following up on your case {{3}}. Is it solved?',
        examples: ['Carla', 'Marina', '4521'],
        buttons: [reply('Yes, thanks'), reply('Not yet')],
      },
      es: {
        body: 'Hola {{1}}, soy {{2}}, de Acme. Estoy siguiendo tu caso {{3}}. ¿Pudiste resolverlo?',
        examples: ['Carla', 'Marina', '4521'],
        buttons: [reply('Sí, gracias'), reply('Todavía no')],
      },
    },
  },
  {
    name: 'delivery_failed',
    category: 'UTILITY',
    quality: 'YELLOW',
    texts: {
      pt_BR: {
        header: 'Não conseguimos entregar',
        body: 'Tentamos entregar o pedido {{1}} hoje, mas não havia ninguém. Nova tentativa em {{2}}.',
        examples: ['A-1020', '13/04'],
        buttons: [phone('Ligar para nós'), url('Mudar endereço', 'https://acme.example/e/{{1}}')],
      },
      en_US: {
        header: 'We could not deliver',
        body: 'We tried to deliver order {{1}} today, but nobody was home. Next try on {{2}}.',
        examples: ['A-1020', 'April 13'],
        buttons: [phone('Call us'), url('Change address', 'https://acme.example/e/{{1}}')],
      },
      es: {
        header: 'No pudimos entregar',
        body: 'Intentamos entregar el pedido {{1}} hoy, pero no había nadie. Nuevo intento el {{2}}.',
        examples: ['A-1020', '13/04'],
        buttons: [phone('Llámanos'), url('Cambiar dirección', 'https://acme.example/e/{{1}}')],
      },
    },
  },
  {
    name: 'contract_renewal',
    category: 'UTILITY',
    texts: {
      pt_BR: {
        body: '{{1}}, seu plano {{2}} renova em {{3}} por {{4}}.\n\n• Cancelamento sem custo até a véspera\n• Suporte 24 horas\n\n_Quer rever as condições?_',
        examples: ['Carla', 'Ouro', '01/05', 'R$ 59,90'],
      },
      en_US: {
        body: '{{1}}, your {{2}} plan renews on {{3}} for {{4}}.\n\n• Free cancellation until the day before\n• 24-hour support\n\n_Shall we review the terms?_',
        examples: ['Carla', 'Gold', 'May 1', '$11.90'],
      },
      es: {
        body: '{{1}}, tu plan {{2}} se renueva el {{3}} por {{4}}.\n\n• Cancelación sin costo hasta el día anterior\n• Soporte 24 horas\n\n_¿Revisamos las condiciones?_',
        examples: ['Carla', 'Oro', '01/05', '$ 5.990'],
      },
    },
  },
  {
    name: 'stock_back',
    category: 'MARKETING',
    headerFormat: 'IMAGE',
    quality: 'RED',
    previousCategory: 'UTILITY',
    texts: {
      pt_BR: {
        body: 'O produto {{1}} voltou ao estoque! Reservamos um para você até {{2}}.',
        footer: 'Enquanto durarem os estoques',
        examples: ['Fone Brisa', 'amanhã'],
        buttons: [url('Comprar agora', 'https://acme.example/loja')],
      },
      en_US: {
        body: 'The {{1}} is back in stock! We are holding one for you until {{2}}.',
        footer: 'While stocks last',
        examples: ['Brisa headphones', 'tomorrow'],
        buttons: [url('Buy now', 'https://acme.example/store')],
      },
      es: {
        body: '¡El producto {{1}} volvió! Te reservamos uno hasta {{2}}.',
        footer: 'Hasta agotar existencias',
        examples: ['Auricular Brisa', 'mañana'],
        buttons: [url('Comprar ahora', 'https://acme.example/tienda')],
      },
    },
  },
  {
    name: 'coupon_birthday',
    category: 'MARKETING',
    quality: 'GREEN',
    texts: {
      pt_BR: {
        body: 'Feliz aniversário, {{1}}! 🎂 Seu presente: {{2}} de desconto em toda a loja, só até {{3}}.',
        examples: ['Carla', '20%', '30/04'],
        buttons: [{ type: 'COPY_CODE', example: ['PARABENS20'] }],
      },
      en_US: {
        body: 'Happy birthday, {{1}}! 🎂 Your gift: {{2}} off the whole store, only until {{3}}.',
        examples: ['Carla', '20%', 'April 30'],
        buttons: [{ type: 'COPY_CODE', example: ['BIRTHDAY20'] }],
      },
      es: {
        body: '¡Feliz cumpleaños, {{1}}! 🎂 Tu regalo: {{2}} de descuento en toda la tienda, solo hasta el {{3}}.',
        examples: ['Carla', '20%', '30/04'],
        buttons: [{ type: 'COPY_CODE', example: ['CUMPLE20'] }],
      },
    },
  },
  {
    name: 'document_pending',
    category: 'UTILITY',
    status: { es: 'PENDING' },
    texts: {
      pt_BR: {
        body: 'Falta um documento para concluir seu cadastro: {{1}}. Você pode enviá-lo por aqui mesmo.',
        examples: ['comprovante de endereço'],
      },
      en_US: {
        body: 'One document is missing to complete your registration: {{1}}. You can send it right here.',
        examples: ['proof of address'],
      },
      es: {
        body: 'Falta un documento para completar tu registro: {{1}}. Puedes enviarlo por aquí mismo.',
        examples: ['comprobante de domicilio'],
      },
    },
  },
];
