/**
 * Kinds that only a plain message carries (blip-protocol 3.7, 4.1 G24): names, places, products, forms, catalogues, optional values.
 * What must arrive is written out by hand from whatsapp-templates 8, not by the app's own code.
 */
import { type Kind, sendKind } from './fixtures/kind.ts';
import { test } from './fixtures/shared-desk.ts';

const text = (value: string) => ({ type: 'text', text: value });
const named = (name: string, value: string) => ({ type: 'text', parameter_name: name, text: value });
const body = (...parameters: readonly unknown[]) => ({ type: 'body', parameters });
const header = (parameter: unknown) => ({ type: 'header', parameters: [parameter] });
const button = (subType: string, index: number, ...parameters: readonly unknown[]) => ({
  type: 'button',
  sub_type: subType,
  index,
  parameters,
});
const items = (...ids: readonly string[]) => ids.map((id) => ({ product_retailer_id: id }));

const kinds: readonly Kind[] = [
  {
    title: 'document with a file name',
    template: 'invoice_document',
    language: 'es',
    model: ['aquí está la factura del pedido {{2}}'],
    fill: ({ good }) => [
      { label: 'Header document URL', value: good.pdf },
      { label: 'File name (optional)', value: 'factura 1020.pdf' },
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      { part: 'Body', label: '{{2}}', value: 'A-1020' },
    ],
    filled: ['factura 1020.pdf', 'Rita, aquí está la factura del pedido A-1020.'],
    plainBecause: 'a file name',
    sent: ({ good }) => [
      header({ type: 'document', document: { link: good.pdf, filename: 'factura 1020.pdf' } }),
      body(text('Rita'), text('A-1020')),
    ],
  },
  {
    title: 'location',
    template: 'store_location',
    language: 'pt_BR',
    model: ['Sua retirada está pronta, {{1}}.', 'Location'],
    byKeyboard: true,
    fill: () => [
      { label: 'Latitude', value: '-19,9245' },
      { label: 'Longitude', value: '-43.9352' },
      { label: 'Name of the place (optional)', value: 'Acme Centro' },
      { label: 'Address (optional)', value: 'Rua da Bahia, 1000' },
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      { part: 'Body', label: '{{2}}', value: '19h' },
    ],
    filled: ['Acme Centro', 'Rua da Bahia, 1000', 'Sua retirada está pronta, Rita. Estamos aqui, até as 19h.'],
    plainBecause: 'a location',
    sent: () => [
      header({
        type: 'location',
        location: { latitude: '-19.9245', longitude: '-43.9352', name: 'Acme Centro', address: 'Rua da Bahia, 1000' },
      }),
      body(text('Rita'), text('19h')),
    ],
  },
  {
    title: 'product with its button',
    template: 'product_of_the_week',
    language: 'pt_BR',
    model: ['{{1}}, este é o produto da semana', 'Product of the catalogue', 'View'],
    fill: () => [
      { label: 'Product ID', value: 'sku-9' },
      { label: 'Catalogue ID', value: '700900' },
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      { part: 'Body', label: '{{2}}', value: '15%' },
    ],
    filled: ['Product sku-9', 'Rita, este é o produto da semana, com 15% de desconto.'],
    plainBecause: 'a product',
    sent: () => [
      header({ type: 'product', product: { product_retailer_id: 'sku-9', catalog_id: '700900' } }),
      body(text('Rita'), text('15%')),
    ],
  },
  {
    title: 'named variables in header, body and address',
    template: 'ticket_opened_named',
    language: 'en_US',
    model: ['Case {{case_number}}', 'Hi {{first_name}}, we opened a case about {{subject}}.', 'Follow my case'],
    byKeyboard: true,
    fill: () => [
      { label: 'Header {{case_number}}', value: '4521' },
      { part: 'Body', label: '{{first_name}}', value: 'Rita' },
      { part: 'Body', label: '{{subject}}', value: 'your router' },
      { label: 'Button “Follow my case”: end of the link', value: '4521' },
    ],
    filled: ['Case 4521', 'Hi Rita, we opened a case about your router. Rita, you can follow it with the button below.'],
    plainBecause: 'variables with names',
    sent: () => [
      header(named('case_number', '4521')),
      body(named('first_name', 'Rita'), named('subject', 'your router')),
      button('url', 0, named('case_code', '4521')),
    ],
  },
  {
    title: 'named variables under a document',
    template: 'contract_copy_named',
    language: 'pt_BR',
    model: ['Olá {{nome}}, aqui está o contrato {{contrato}}.'],
    fill: ({ good }) => [
      { label: 'Header document URL', value: good.pdf },
      { part: 'Body', label: '{{nome}}', value: 'Rita' },
      { part: 'Body', label: '{{contrato}}', value: 'C-778' },
      { part: 'Body', label: '{{atendente}}', value: 'Marina' },
    ],
    filled: ['Olá Rita, aqui está o contrato C-778. Qualquer dúvida, fale com Marina.'],
    plainBecause: 'variables with names',
    sent: ({ good }) => [
      header({ type: 'document', document: { link: good.pdf, filename: good.pdf.split('/').at(-1) } }),
      body(named('nome', 'Rita'), named('contrato', 'C-778'), named('atendente', 'Marina')),
    ],
  },
  {
    title: 'quick reply with a payload',
    template: 'support_follow_up',
    language: 'en_US',
    model: ['this is {{2}} from Acme', 'Yes, thanks', 'Not yet'],
    fill: () => [
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      { part: 'Body', label: '{{2}}', value: 'Marina' },
      { part: 'Body', label: '{{3}}', value: '4521' },
      { more: 'Buttons' },
      { label: 'Payload of the button “Not yet”', value: 'OPEN-4521' },
    ],
    filled: ['Hello Rita, this is Marina from Acme. I am following up on your case 4521.'],
    plainBecause: 'a payload in a button',
    sent: () => [body(text('Rita'), text('Marina'), text('4521')), button('quick_reply', 1, { type: 'payload', payload: 'OPEN-4521' })],
  },
  {
    title: 'voice call with its minutes and payload',
    template: 'voice_call_back',
    language: 'es',
    model: ['Hola {{1}}, podemos llamarte', 'Llamar ahora'],
    byKeyboard: true,
    fill: () => [
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      { more: 'Buttons' },
      { label: 'Minutes for which the button “Llamar ahora” works', value: '600' },
      { label: 'Payload of the button “Llamar ahora”', value: 'call-4521' },
    ],
    filled: ['Hola Rita, podemos llamarte por WhatsApp cuando quieras.'],
    plainBecause: 'options of a call button',
    sent: () => [
      body(text('Rita')),
      button('voice_call', 0, { type: 'ttl_minutes', ttl_minutes: 600 }, { type: 'payload', payload: 'call-4521' }),
    ],
  },
  {
    title: 'flow without a token',
    template: 'flow_register',
    language: 'pt_BR',
    model: ['Complete seu cadastro em dois minutos, {{1}}.', 'Completar'],
    fill: () => [{ part: 'Body', label: '{{1}}', value: 'Rita' }],
    filled: ['Complete seu cadastro em dois minutos, Rita.'],
    plainBecause: 'a form to fill in',
    sent: () => [body(text('Rita')), button('flow', 0)],
  },
  {
    title: 'flow with a token, behind a quick reply',
    template: 'flow_survey_with_data',
    language: 'en_US',
    model: ['{{1}}, tell us how the visit of {{2}} went.', 'Not now', 'Answer'],
    fill: () => [
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      { part: 'Body', label: '{{2}}', value: 'April 12' },
      { more: 'Buttons' },
      { label: 'Flow token of the button “Answer”', value: 't-1' },
    ],
    filled: ['Rita, tell us how the visit of April 12 went.'],
    plainBecause: 'a form to fill in',
    sent: () => [body(text('Rita'), text('April 12')), button('flow', 1, { type: 'action', action: { flow_token: 't-1' } })],
  },
  {
    title: 'catalogue without a picture of its own',
    template: 'catalog_season',
    language: 'pt_BR',
    model: ['A coleção de outono chegou, {{1}}.', 'View catalog'],
    fill: () => [{ part: 'Body', label: '{{1}}', value: 'Rita' }],
    filled: ['A coleção de outono chegou, Rita. Veja o catálogo completo.'],
    plainBecause: 'a catalogue',
    sent: () => [body(text('Rita'))],
  },
  {
    title: 'catalogue with a product as its picture, and nothing else',
    template: 'catalog_whole_store',
    language: 'es',
    model: ['Toda la tienda en un solo lugar.', 'Ver catálogo'],
    byKeyboard: true,
    fill: () => [{ more: null }, { label: 'ID of the product shown as the picture', value: 'sku-9' }],
    filled: ['Toda la tienda en un solo lugar.'],
    plainBecause: 'a catalogue',
    sent: () => [button('catalog', 0, { type: 'action', action: { thumbnail_product_retailer_id: 'sku-9' } })],
  },
  {
    title: 'products in two sections',
    template: 'multi_product_sections',
    language: 'pt_BR',
    model: ['Escolhidos para {{1}}', 'Separamos produtos em {{1}} seções.', 'Ver itens'],
    fill: () => [
      { label: 'Header {{1}}', value: 'Rita' },
      { part: 'Body', label: '{{1}}', value: 'duas' },
      { label: 'Products by section', value: 'Cozinha: sku-1, sku-2\nSala: sku-3' },
    ],
    filled: ['Escolhidos para Rita', 'Separamos produtos em duas seções.'],
    plainBecause: 'a list of products',
    sent: () => [
      header(text('Rita')),
      body(text('duas')),
      button('mpm', 0, {
        type: 'action',
        action: {
          thumbnail_product_retailer_id: 'sku-1',
          sections: [
            { title: 'Cozinha', product_items: items('sku-1', 'sku-2') },
            { title: 'Sala', product_items: items('sku-3') },
          ],
        },
      }),
    ],
  },
  {
    title: 'products in one section without a title, with a picture',
    template: 'multi_product_pick',
    language: 'en_US',
    model: ['Picked for you', 'Three ideas for your home, {{1}}.', 'View items'],
    fill: () => [
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      { label: 'Products by section', value: 'sku-1, sku-2, sku-3' },
      { more: 'Buttons' },
      { label: 'ID of the product shown as the picture', value: 'sku-3' },
    ],
    filled: ['Three ideas for your home, Rita.'],
    plainBecause: 'a list of products',
    sent: () => [
      body(text('Rita')),
      button('mpm', 0, {
        type: 'action',
        action: { thumbnail_product_retailer_id: 'sku-3', sections: [{ product_items: items('sku-1', 'sku-2', 'sku-3') }] },
      }),
    ],
  },
];

for (const [index, kind] of kinds.entries()) test(`${kind.title}: ${kind.template}`, ({ shared }) => sendKind(shared, kind, 200 + index));
