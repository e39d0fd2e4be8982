/** The header of a message or a card, filled (whatsapp-templates 6.1, 11.1). */
import { exampleOf, fillParts, type Values, valueOf } from './filled-text.ts';
import type { Field, Header, RenderedHeader } from './model.ts';
import { decimalText, fileNameOf } from './read-value.ts';
import { fieldOfKind, optionalValue } from './sent-values.ts';

/** What is known of a media file after it was looked at; `MediaCheck` of the contract fits. */
export interface RenderMedia {
  readonly mime: string | null;
  readonly sizeBytes: number | null;
  readonly fileName: string | null;
  /** Address under the page scheme; null where the bytes cannot be shown. */
  readonly previewUrl: string | null;
}

/** @param fields Fields of the message itself, or of the card. */
export function renderHeader(
  header: Header,
  idPrefix: string,
  fields: readonly Field[],
  values: Values,
  media: RenderMedia | undefined,
): RenderedHeader {
  const filled = (kind: Field['kind']) => optionalValue(fieldOfKind(fields, kind), values) || null;
  switch (header.kind) {
    case 'text': {
      const idOf = (name: string): string => `${idPrefix}header.text.${name}`;
      const runs = fillParts(
        header.parts,
        (name) => valueOf(values, idOf(name)),
        (name) => exampleOf(fields, idOf(name)),
      );
      return { kind: 'text', runs };
    }
    case 'image':
    case 'video':
    case 'document':
    case 'gif': {
      const url = filled('mediaUrl');
      // A name that was typed travels with the message; the others are what the customer's app is likely to show.
      const known = filled('fileName') ?? media?.fileName ?? (url === null ? null : fileNameOf(url));
      return {
        kind: header.kind,
        url,
        previewUrl: media?.previewUrl ?? null,
        mime: media?.mime ?? null,
        sizeBytes: media?.sizeBytes ?? null,
        fileName: known,
      };
    }
    case 'location': {
      // Shown as it will be sent; what is no number yet is shown as typed.
      const coordinate = (kind: 'latitude' | 'longitude') => {
        const typed = filled(kind);
        return typed === null ? null : (decimalText(typed) ?? typed);
      };
      return {
        kind: 'location',
        latitude: coordinate('latitude'),
        longitude: coordinate('longitude'),
        name: filled('placeName'),
        address: filled('placeAddress'),
      };
    }
    case 'product':
      return { kind: 'product', productId: filled('productId') };
    case 'unknown':
      return { kind: 'unknown', format: header.format };
  }
}
