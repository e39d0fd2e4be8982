/** As many approved templates as asked for, as a large company has them: topics and languages mixed, texts of a few sentences. */
import type { SeedTemplate, WrittenTemplate } from './template-document.ts';
import { media, templateDocument, text } from './template-document.ts';

interface Vocabulary {
  readonly language: string;
  readonly greetings: readonly string[];
  readonly subjects: readonly string[];
  readonly news: readonly string[];
  readonly closings: readonly string[];
  readonly reply: string;
}

const vocabularies: readonly Vocabulary[] = [
  {
    language: 'pt_BR',
    greetings: ['Olá {{1}}!', 'Oi, {{1}}, tudo bem?', 'Prezada {{1}},', 'Bom dia, {{1}}.'],
    subjects: ['Sua fatura', 'O pedido {{2}}', 'A sua assinatura', 'Sua consulta', 'A entrega {{2}}', 'O contrato'],
    news: [
      'vence amanhã',
      'já saiu para entrega',
      'foi confirmada',
      'precisa da sua atenção',
      'está pronta para retirada',
      'mudou de horário',
    ],
    closings: [
      'Responda por aqui se precisar de ajuda.',
      'Agradecemos a preferência 💙',
      'Qualquer dúvida, é só chamar!',
      '_Equipe de Atendimento_',
    ],
    reply: 'Falar com atendente',
  },
  {
    language: 'en_US',
    greetings: ['Hello {{1}}!', 'Hi {{1}},', 'Dear {{1}},'],
    subjects: ['Your invoice', 'Order {{2}}', 'Your subscription', 'Your appointment', 'The delivery {{2}}'],
    news: ['is due tomorrow', 'is on its way', 'has been confirmed', 'needs your attention', 'is ready for pick-up'],
    closings: ['Reply here if you need help.', 'Thank you for choosing us.', '*Questions?* Just ask.'],
    reply: 'Talk to us',
  },
  {
    language: 'es',
    greetings: ['¡Hola {{1}}!', 'Buenos días, {{1}}.', 'Estimada {{1}},'],
    subjects: ['Su factura', 'El pedido {{2}}', 'Su suscripción', 'La cita', 'El envío {{2}}'],
    news: ['vence mañana', 'ya está en camino', 'fue confirmada', 'necesita su atención', 'cambió de horario'],
    closings: ['Responda aquí si necesita ayuda.', '¡Gracias por su compra! ✨', 'Estamos para ayudarle.'],
    reply: 'Hablar con un agente',
  },
  {
    language: 'ar',
    greetings: ['مرحبا {{1}}،', 'أهلا {{1}}!'],
    subjects: ['فاتورتك', 'طلبك {{2}}', 'موعدك', 'اشتراكك'],
    news: ['مستحقة غدا', 'في الطريق إليك', 'تم تأكيده', 'جاهز للاستلام'],
    closings: ['شكرا لك.', 'راسلنا هنا لأي استفسار.'],
    reply: 'تحدث معنا',
  },
  {
    language: 'hi',
    greetings: ['नमस्ते {{1}},', 'प्रिय {{1}},'],
    subjects: ['आपका बिल', 'आपका ऑर्डर {{2}}', 'आपकी बुकिंग'],
    news: ['कल देय है', 'रास्ते में है', 'की पुष्टि हो गई है'],
    closings: ['धन्यवाद।', 'मदद के लिए यहाँ लिखें।'],
    reply: 'बात करें',
  },
];

const topics = [
  'billing',
  'order',
  'delivery',
  'appointment',
  'welcome',
  'survey',
  'renewal',
  'promo',
  'support',
  'account',
  'event',
  'refund',
];
const moments = ['reminder', 'confirmed', 'overdue', 'shipped', 'update', 'feedback', 'offer', 'notice', 'received', 'follow_up'];
const headers = [null, null, null, 'IMAGE', 'DOCUMENT', 'VIDEO', 'TEXT'] as const;

/** The same number always gives the same choice; neighbours give different ones. */
function pick<T>(list: readonly T[], number: number, salt: number): T {
  const mixed = Math.imul(number * 31 + salt * 7919, 2_654_435_761) >>> 7;
  const found = list[mixed % list.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** Template `number` (from 1) of a large list. */
export function bulkTemplate(number: number): SeedTemplate {
  // Three in five are Portuguese.
  const vocabulary = pick([...vocabularies, ...Array.from({ length: 7 }, () => vocabularies[0])], number, 1) ?? vocabularies[0];
  if (vocabulary === undefined) throw new Error('no vocabulary');
  const from = (key: 'greetings' | 'subjects' | 'news' | 'closings', salt: number): string => pick(vocabulary[key], number, salt);
  const sentences = Array.from(
    { length: 1 + (number % 5) },
    (_, place) => `${from('subjects', place * 2)} ${from('news', place * 2 + 1)}.`,
  );
  const header = pick(headers, number, 3);
  const written: WrittenTemplate = {
    name: `${pick(topics, number, 4)}_${pick(moments, number, 5)}_${String(number).padStart(5, '0')}`,
    language: vocabulary.language,
    category: number % 3 === 0 ? 'MARKETING' : 'UTILITY',
    components: [
      ...(header === null
        ? []
        : [header === 'TEXT' ? { type: 'HEADER', format: 'TEXT', text: from('subjects', 9) } : media(header, `${number}`)]),
      text([from('greetings', 6), ...sentences, `Ref. ${number}-{{2}}.`, from('closings', 8)].join('\n'), 'Carla', 'A-1020'),
      { type: 'FOOTER', text: pick(['Acme', 'Acme Billing', 'Equipe Acme'], number, 10) },
      ...(number % 2 === 0 ? [] : [{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: vocabulary.reply }] }]),
    ],
  };
  return templateDocument(written);
}
