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

/**
 * One thing the attendant fills in. `id` is stable for a template and says where it belongs:
 * `header.text.1`, `header.media`, `body.2`, `body.first_name`, `button.1.url`, `button.0.code`, `card.0.body.1`, ...
 */
export interface Field {
  readonly id: string;
  readonly kind: 'text' | 'mediaUrl' | 'urlSuffix' | 'code';
  readonly component: 'header' | 'body' | 'button' | 'card';
  /** Variable's name as written between the braces; empty for media. */
  readonly variable: string;
  readonly media: 'image' | 'video' | 'document' | null;
  /** Position of the button among all buttons; null elsewhere. */
  readonly buttonIndex: number | null;
  readonly example: string | null;
  /** Limit of the filled part in UTF-16 units (whatsapp-templates 7). */
  readonly partLimit: number;
}

export interface TemplateModel {
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  readonly quality: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
  readonly parameterFormat: ParameterFormat;
  readonly header: Header | null;
  readonly body: { readonly text: string; readonly parts: readonly TextPart[] } | null;
  readonly footer: string | null;
  readonly buttons: readonly Button[];
  readonly cards: readonly CarouselCard[];
  readonly limitedTimeOffer: { readonly text: string; readonly hasExpiration: boolean } | null;
  /** Types of components that are not known here; they are shown as such. */
  readonly unknownParts: readonly string[];
  /** In the order in which the campaign sends them: header, body by number, buttons (blip-protocol 3.5.3). */
  readonly fields: readonly Field[];
  /** Null when every field can be filled now; else why the template can only be looked at. */
  readonly cannotFill: { readonly code: ErrorCode; readonly part: string } | null;
}

/** A piece of text of a filled template; `filled` marks what came from a value, so that it can be set apart. */
export interface RenderedRun {
  readonly text: string;
  readonly kind: 'literal' | 'value' | 'placeholder';
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
  | { readonly kind: 'location' | 'product' }
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
  readonly limitedTimeOffer: { readonly text: string } | null;
  readonly unknownParts: readonly string[];
}
