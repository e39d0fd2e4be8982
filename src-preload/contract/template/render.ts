/** A template with values, as the customer will see it: one function for the preview, the message sent and the history. */
import { encodeUrlSuffix } from './encode-url.ts';
import { fillParts, type Values, valueOf } from './filled-text.ts';
import type { Button, Field, Header, RenderedButton, RenderedHeader, RenderedTemplate, TemplateModel } from './model.ts';
import { isWholeAddress } from './values.ts';

/** What is known of a media file after it was looked at; `MediaCheck` of the contract fits. */
export interface RenderMedia {
  readonly mime: string | null;
  readonly sizeBytes: number | null;
  readonly fileName: string | null;
  /** Address under the page scheme; null where the bytes cannot be shown. */
  readonly previewUrl: string | null;
}

/** Last part of an address's path, decoded; what a customer sees as the file's name when none travels (whatsapp-templates 10). */
function fileNameOf(url: string): string | null {
  const last = /^[a-z]+:\/\/[^/?#]+\/(?:[^?#]*\/)?([^/?#]+)/i.exec(url)?.[1];
  if (last === undefined) return null;
  try {
    return decodeURIComponent(last);
  } catch {
    // Not percent-encoding after all: shown as written.
    return last;
  }
}

function renderHeader(header: Header, idPrefix: string, values: Values, media: RenderMedia | undefined): RenderedHeader {
  switch (header.kind) {
    case 'text':
      return { kind: 'text', runs: fillParts(header.parts, (name) => valueOf(values, `${idPrefix}header.text.${name}`)) };
    case 'image':
    case 'video':
    case 'document':
    case 'gif': {
      const url = valueOf(values, `${idPrefix}header.media`).trim();
      return {
        kind: header.kind,
        url: url === '' ? null : url,
        previewUrl: media?.previewUrl ?? null,
        mime: media?.mime ?? null,
        sizeBytes: media?.sizeBytes ?? null,
        fileName: media?.fileName ?? fileNameOf(url),
      };
    }
    case 'location':
      return { kind: header.kind, latitude: null, longitude: null, name: null, address: null };
    case 'product':
      return { kind: header.kind, productId: null };
    case 'unknown':
      return { kind: 'unknown', format: header.format };
  }
}

function renderButton(button: Button, field: Field | undefined, model: TemplateModel, values: Values): RenderedButton {
  const value = field === undefined ? '' : valueOf(values, field.id);
  switch (button.kind) {
    case 'url': {
      const encoded = field === undefined ? '' : encodeUrlSuffix(value, isWholeAddress(field, model));
      const runs = fillParts(button.parts, () => encoded);
      return { kind: button.kind, label: button.label, target: runs.map((run) => run.text).join('') };
    }
    case 'phone':
      return { kind: button.kind, label: button.label, target: button.phone };
    case 'copyCode':
    case 'otp':
      return { kind: button.kind, label: button.label, target: value === '' ? null : value };
    default:
      return { kind: button.kind, label: button.label, target: null };
  }
}

/**
 * Renders in one pass; values are never read as variables, empty ones show their placeholder. Never throws.
 *
 * @param media Results of the look at each media file, by the id of its field (`header.media`).
 */
export function renderTemplate(model: TemplateModel, values: Values, media: Readonly<Record<string, RenderMedia>> = {}): RenderedTemplate {
  const fieldOfButton = (index: number) => model.fields.find((field) => field.buttonIndex === index);
  return {
    name: model.name,
    language: model.language,
    header: model.header === null ? null : renderHeader(model.header, '', values, media['header.media']),
    body: fillParts(model.body?.parts ?? [], (name) => valueOf(values, `body.${name}`)),
    footer: model.footer,
    buttons: model.buttons.map((button, index) => renderButton(button, fieldOfButton(index), model, values)),
    cards: model.cards.map((card, index) => ({
      header: card.header === null ? null : renderHeader(card.header, `card.${index}.`, values, media[`card.${index}.header.media`]),
      body: fillParts(card.body?.parts ?? [], (name) => valueOf(values, `card.${index}.body.${name}`)),
      buttons: card.buttons.map((button) => renderButton(button, undefined, model, values)),
    })),
    limitedTimeOffer: model.limitedTimeOffer === null ? null : { text: model.limitedTimeOffer.text, expiresAt: null, code: null },
    unknownParts: model.unknownParts,
  };
}
