/**
 * A template as the app understands it, whatever shape the platform sent it in, and what it becomes once filled.
 * Data only: parsing, filling and text marks are in the files beside this one.
 * Source of the facts: WhatsApp's template object (whatsapp-templates 1, 5, 6; blip-protocol 3.2.1).
 */
import type { ErrorCode } from '../result.ts';

export type ParameterFormat = 'POSITIONAL' | 'NAMED';

/** Text cut at its variables. `name` is `1`, `2`, ... or a named variable's name. */
export type TextPart = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'variable'; readonly name: string };

export type Header =
  | { readonly kind: 'text'; readonly text: string; readonly parts: readonly TextPart[] }
  | { readonly kind: 'image' | 'video' | 'document' | 'gif'; readonly example: string | null }
  | { readonly kind: 'location' }
  | { readonly kind: 'product' }
  | { readonly kind: 'unknown'; readonly format: string };

export type Button =
  | { readonly kind: 'quickReply'; readonly label: string }
  | { readonly kind: 'url'; readonly label: string; readonly url: string; readonly parts: readonly TextPart[] }
  | { readonly kind: 'phone'; readonly label: string; readonly phone: string }
  | { readonly kind: 'copyCode'; readonly label: string; readonly example: string | null }
  | { readonly kind: 'otp'; readonly label: string; readonly otpType: string }
  | { readonly kind: 'flow' | 'catalog' | 'multiProduct' | 'singleProduct' | 'voiceCall' | 'requestContactInfo'; readonly label: string }
  | { readonly kind: 'unknown'; readonly label: string; readonly type: string };

export interface CarouselCard {
  readonly header: Header | null;
  readonly body: { readonly text: string; readonly parts: readonly TextPart[] } | null;
  readonly buttons: readonly Button[];
}

/** What a field takes; every value is text. */
export type FieldKind =
  | 'text'
  | 'mediaUrl'
  /** Name under which a document is shown to the customer; optional, travels only in a plain message. */
  | 'fileName'
  | 'urlSuffix'
  /** Copy code of an offer, or a one-time code. */
  | 'code'
  | 'latitude'
  | 'longitude'
  | 'placeName'
  | 'placeAddress'
  /** Retailer id of one product of the company's catalogue; `thumbnail` is the optional one of a catalogue button. */
  | 'productId'
  | 'catalogId'
  | 'thumbnail'
  /** Products by section, one section a line: `Title: id, id`; the title may be left out of a single one. */
  | 'sections'
  /** Moment at which a limited-time offer ends: ISO 8601 with a zone. */
  | 'expiry'
  /** Comes back when a quick reply or a call button is tapped; optional. */
  | 'payload'
  | 'flowToken'
  /** JSON object with what the first screen of a flow is filled with; optional. */
  | 'flowData'
  /** Minutes for which a call button works; optional. */
  | 'minutes';

/**
 * One thing the attendant fills in. `id` is stable for a template and says where it belongs: `header.text.1`, `header.media`,
 * `header.fileName`, `header.latitude`, `header.product`, `body.2`, `body.first_name`, `offer.expiry`, `button.1.url`, `button.0.code`,
 * `button.0.payload`, `carousel.catalog`, `card.0.header.media`, `card.0.body.1`, `card.0.button.1.url`, ...
 */
export interface Field {
  readonly id: string;
  readonly kind: FieldKind;
  readonly component: 'header' | 'body' | 'offer' | 'button' | 'card';
  /** False where the message may leave without it. */
  readonly required: boolean;
  /** Variable's name as written between the braces; empty where there is none. */
  readonly variable: string;
  readonly media: 'image' | 'video' | 'document' | null;
  /** Position of the button among all buttons of its bubble or card; null elsewhere. */
  readonly buttonIndex: number | null;
  /** Position of the carousel card it belongs to; null outside of cards. */
  readonly cardIndex: number | null;
  readonly example: string | null;
  /** Limit of the filled part in UTF-16 units (whatsapp-templates 7). */
  readonly partLimit: number;
}

/**
 * How a template travels (blip-protocol 4.1 G24): by the campaign command, which binds the answer to the attendant, or as a plain
 * message, whose answer may not come straight to them. `part` names what the campaign cannot carry, in the channel's word.
 */
export type TemplateTransport = { readonly kind: 'campaign' } | { readonly kind: 'plain'; readonly part: string };

export interface TemplateModel {
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  readonly quality: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
  /** The channel's word for why it refused the template; null where it did not, or does not say. */
  readonly rejectedReason: string | null;
  /** Category it had before the channel moved it; null where it was never moved. */
  readonly previousCategory: string | null;
  /** Category into which the channel is about to move it; null where it stays. */
  readonly correctCategory: string | null;
  readonly parameterFormat: ParameterFormat;
  readonly header: Header | null;
  readonly body: { readonly text: string; readonly parts: readonly TextPart[] } | null;
  readonly footer: string | null;
  readonly buttons: readonly Button[];
  readonly cards: readonly CarouselCard[];
  readonly limitedTimeOffer: { readonly text: string; readonly hasExpiration: boolean } | null;
  /** Types of components that are not known here; they are shown as such. */
  readonly unknownParts: readonly string[];
  /**
   * In the order in which they are asked for and sent: header, body by number or name, offer, buttons, cards (blip-protocol 3.5.3). A
   * value that travels twice (one-time code) is asked for once. Product cards have fields for the most cards, those after the second
   * one optional.
   */
  readonly fields: readonly Field[];
  /** How it travels when no optional value asks for more; `transportOf` knows the values too. */
  readonly transport: TemplateTransport;
  /** Null when every field can be filled; else why the template can only be looked at. */
  readonly cannotFill: { readonly code: ErrorCode; readonly part: string } | null;
}

/** A piece of text of a filled template; `filled` marks what came from a value, so that it can be set apart. */
export interface RenderedRun {
  readonly text: string;
  readonly kind: 'literal' | 'value' | 'placeholder';
  /** Of the field that is being filled in; never stored. */
  readonly isActive?: true;
}

export type RenderedHeader =
  | { readonly kind: 'text'; readonly runs: readonly RenderedRun[] }
  | {
      readonly kind: 'image' | 'video' | 'document' | 'gif';
      readonly url: string | null;
      readonly previewUrl: string | null;
      readonly mime: string | null;
      readonly sizeBytes: number | null;
      readonly fileName: string | null;
    }
  /** Null where the value is missing. */
  | {
      readonly kind: 'location';
      readonly latitude: string | null;
      readonly longitude: string | null;
      readonly name: string | null;
      readonly address: string | null;
    }
  | { readonly kind: 'product'; readonly productId: string | null }
  | { readonly kind: 'unknown'; readonly format: string };

export interface RenderedButton {
  readonly kind: Button['kind'];
  readonly label: string;
  /** Filled address, number or code; shown in the tooltip, never opened from a preview. */
  readonly target: string | null;
}

/** What is shown as a bubble, and stored with a sent message so that history outlives an edited template. */
export interface RenderedTemplate {
  readonly name: string;
  readonly language: string;
  readonly header: RenderedHeader | null;
  readonly body: readonly RenderedRun[];
  readonly footer: string | null;
  readonly buttons: readonly RenderedButton[];
  readonly cards: readonly {
    readonly header: RenderedHeader | null;
    readonly body: readonly RenderedRun[];
    readonly buttons: readonly RenderedButton[];
  }[];
  /** `expiresAt` in milliseconds UTC; null where it has none, or it is not filled in. */
  readonly limitedTimeOffer: { readonly text: string; readonly expiresAt: number | null; readonly code: string | null } | null;
  readonly unknownParts: readonly string[];
}
