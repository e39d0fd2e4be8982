/** Headers, variables and buttons of every kind: at least one template for each (whatsapp-templates 5, 6.1-6.4). */
import { buttons, media, namedText, text, type WrittenTemplate } from './template-document.ts';

/** Headers that are not plain text, named variables, and numbers in unusual places. */
const headersAndVariables: readonly WrittenTemplate[] = [
  {
    name: 'pickup_point_map',
    language: 'es',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'LOCATION' },
      text('Tu pedido {{1}} te espera en este punto de retiro. Horario: {{2}}.', 'A-1020', '9 a 19 h'),
      { type: 'FOOTER', text: 'Lleva tu documento' },
      buttons({ type: 'QUICK_REPLY', text: 'Voy hoy' }, { type: 'QUICK_REPLY', text: 'Cambiar fecha' }),
    ],
  },
  {
    name: 'contract_copy_named',
    language: 'pt_BR',
    category: 'UTILITY',
    isNamed: true,
    quality: 'GREEN',
    components: [
      media('DOCUMENT', 'contrato.pdf'),
      namedText('Olá {{nome}}, aqui está o contrato {{contrato}}. Qualquer dúvida, fale com {{atendente}}.', {
        nome: 'Carla',
        contrato: 'C-778',
        atendente: 'Marina',
      }),
    ],
  },
  {
    name: 'ticket_opened_named',
    language: 'en_US',
    category: 'UTILITY',
    isNamed: true,
    components: [
      {
        type: 'HEADER',
        format: 'TEXT',
        text: 'Case {{case_number}}',
        example: { header_text_named_params: [{ param_name: 'case_number', example: '4521' }] },
      },
      namedText('Hi {{first_name}}, we opened a case about {{subject}}. {{first_name}}, you can follow it with the button below.', {
        first_name: 'Carla',
        subject: 'your router',
      }),
      buttons({
        type: 'URL',
        text: 'Follow my case',
        url: 'https://acme.example/case/{{case_code}}',
        example: ['https://acme.example/case/4521'],
      }),
    ],
  },
  {
    name: 'receipt_repeated_name',
    language: 'pt_BR',
    category: 'UTILITY',
    components: [
      text(
        '{{1}}, obrigado! Recebemos {{2}} em nome de {{1}}. Guarde este recibo, {{ 1 }}: código {{3}}{{2}}.',
        'Carla',
        'R$ 189,90',
        'RC-',
      ),
    ],
  },
  {
    name: 'service_summary_14',
    language: 'pt_BR',
    category: 'UTILITY',
    components: [
      text(
        'Protocolo {{14}} de {{13}}\n\nCliente: {{1}}\nEndereço: {{2}}, {{3}}, {{4}}\nData: {{5}} às {{6}}\nTécnico: {{7}}\nEquipamento: {{8}} ({{9}})\nServiço: *{{10}}*\nValor: {{11}}\nGarantia até {{12}}\n\nObrigado pela preferência.',
        'Carla Dias',
        'Rua da Bahia',
        '1000',
        'Belo Horizonte',
        '12/04',
        '14h30',
        'Rafael',
        'Roteador',
        'AX-30',
        'Troca',
        'R$ 0,00',
        '12/04/2027',
        'hoje',
        'P-2026-118',
      ),
    ],
  },
  {
    name: 'order_ready_rtl',
    language: 'ar',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'مرحبا {{1}}', example: { header_text: ['كارلا'] } },
      text('طلبك رقم {{1}} جاهز للاستلام من فرع *{{2}}*.\nيرجى إحضار رمز الاستلام معك.', 'A-1020', 'Acme Centro'),
      { type: 'FOOTER', text: 'متجر أكمي' },
      buttons({ type: 'QUICK_REPLY', text: 'سأحضر اليوم' }, { type: 'QUICK_REPLY', text: 'أحتاج مساعدة' }),
    ],
  },
  {
    name: 'formatting_showcase',
    language: 'en_US',
    category: 'UTILITY',
    components: [
      text(
        '*Hello {{1}}*, your _weekly_ report is ~late~ here:\n\n* visits: {{2}}\n- calls: *_{{3}}_*\n1. first step\n2. second step\n\n> quoted: {{4}}\n\nRun `status` or\n```\nreport --week {{2}}\n```\n2*3*4 and snake_case_name stay plain. 👩‍👩‍👧‍👦 https://acme.example/help or +1 415 555 0134.',
        'Carla',
        '12',
        '7',
        'see you soon',
      ),
    ],
  },
  {
    // Nothing to fill in, not even a payload.
    name: 'store_hours_notice',
    language: 'pt_BR',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Horário especial' },
      text('Neste feriado nossas lojas abrem das 10h às 16h. O atendimento por aqui continua normal.'),
      { type: 'FOOTER', text: 'Loja Acme' },
      buttons(
        { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+553140000000' },
        { type: 'URL', text: 'Ver lojas', url: 'https://acme.example/lojas' },
      ),
    ],
  },
  {
    name: 'terms_long_text',
    language: 'pt_BR',
    category: 'UTILITY',
    components: [
      text(
        `Olá {{1}}, atualizamos os termos de uso da sua conta.\n\n${'• Leia cada item com calma: eles valem a partir da data indicada e não mudam o que você já contratou.\n'.repeat(8)}\nEles passam a valer em {{2}}.`,
        'Carla',
        '01/06',
      ),
    ],
  },
];

const linkTo = (address: string): { type: string; text: string; url: string } => ({ type: 'URL', text: 'Abrir', url: address });

/** Buttons of every type that is not in the everyday texts. */
const buttonKinds: readonly WrittenTemplate[] = [
  {
    name: 'support_ten_options',
    language: 'pt_BR',
    category: 'UTILITY',
    components: [
      text('Olá {{1}}, como podemos ajudar com o pedido {{2}}?', 'Carla', 'A-1020'),
      buttons(
        ...['Segunda via', 'Trocar produto', 'Devolver', 'Falar com vendas', 'Horários', 'Outro assunto'].map((label) => ({
          type: 'QUICK_REPLY',
          text: label,
        })),
        { ...linkTo('https://acme.example/p/{{1}}'), text: 'Ver pedido', example: ['https://acme.example/p/A-1020'] },
        { ...linkTo('https://acme.example/nota?numero={{1}}'), text: 'Ver nota', example: ['https://acme.example/nota?numero=88'] },
        { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+553140000000' },
        { type: 'VOICE_CALL', text: 'Ligar no WhatsApp', ttl_minutes: 1440 },
      ),
    ],
  },
  {
    name: 'link_whole_address',
    language: 'pt_BR',
    category: 'UTILITY',
    components: [text('Seu documento está pronto, {{1}}.', 'Carla'), buttons(linkTo('{{1}}'))],
  },
  {
    name: 'login_code_one_tap',
    language: 'en_US',
    category: 'AUTHENTICATION',
    components: [
      text('*{{1}}* is your verification code. For your security, do not share this code.', '482913'),
      { type: 'FOOTER', text: 'This code expires in 5 minutes.' },
      buttons({
        type: 'URL',
        text: 'Autofill',
        url: 'https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&cta_display_name=Autofill&package_name=com.acme.app&code=otp{{1}}',
        example: ['https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&code=otp482913'],
      }),
    ],
  },
  {
    // As it stands in a creation request; exports of other tools keep this form.
    name: 'login_code_as_created',
    language: 'es',
    category: 'AUTHENTICATION',
    components: [
      { type: 'BODY', add_security_recommendation: true },
      { type: 'FOOTER', code_expiration_minutes: 10 },
      buttons({ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copiar código' }),
    ],
  },
  {
    name: 'flow_survey_with_data',
    language: 'en_US',
    category: 'UTILITY',
    components: [
      text('{{1}}, tell us how the visit of {{2}} went.', 'Carla', 'April 12'),
      buttons(
        { type: 'QUICK_REPLY', text: 'Not now' },
        { type: 'FLOW', text: 'Answer', flow_id: 881122334455, flow_action: 'DATA_EXCHANGE' },
      ),
    ],
  },
  {
    name: 'call_now_default',
    language: 'pt_BR',
    category: 'UTILITY',
    components: [text('{{1}}, quer resolver por telefone?', 'Carla'), buttons({ type: 'VOICE_CALL', text: 'Ligar agora' })],
  },
  {
    name: 'call_permission_ask',
    language: 'pt_BR',
    category: 'UTILITY',
    components: [text('Podemos ligar para você sobre o chamado {{1}}?', '4521'), { type: 'CALL_PERMISSION_REQUEST' }],
  },
  {
    name: 'share_contact_request',
    language: 'pt_BR',
    category: 'UTILITY',
    components: [
      text('Oi {{1}}, para concluir o cadastro precisamos do seu telefone.', 'Carla'),
      buttons({ type: 'REQUEST_CONTACT_INFO', text: 'Compartilhar' }),
    ],
  },
];

export const kindTemplates: readonly WrittenTemplate[] = [...headersAndVariables, ...buttonKinds];
