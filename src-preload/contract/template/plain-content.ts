/** A template message in the channel's own shape, as it travels in a plain message (blip-protocol 3.7; whatsapp-templates 8). */

export type PlainParameter =
  | { readonly type: 'text'; readonly text: string; readonly parameter_name?: string }
  | { readonly type: 'image'; readonly image: { readonly link: string } }
  | { readonly type: 'video'; readonly video: { readonly link: string } }
  | { readonly type: 'document'; readonly document: { readonly link: string; readonly filename?: string } }
  | {
      readonly type: 'location';
      readonly location: { readonly latitude: string; readonly longitude: string; readonly name?: string; readonly address?: string };
    }
  | { readonly type: 'product'; readonly product: { readonly product_retailer_id: string; readonly catalog_id: string } }
  | { readonly type: 'payload'; readonly payload: string }
  | { readonly type: 'coupon_code'; readonly coupon_code: string }
  | { readonly type: 'ttl_minutes'; readonly ttl_minutes: number }
  | { readonly type: 'action'; readonly action: PlainAction }
  | { readonly type: 'limited_time_offer'; readonly limited_time_offer: { readonly expiration_time_ms: number } };

export interface PlainSection {
  readonly title?: string;
  readonly product_items: readonly { readonly product_retailer_id: string }[];
}

interface PlainAction {
  readonly flow_token?: string;
  readonly flow_action_data?: Readonly<Record<string, unknown>>;
  readonly thumbnail_product_retailer_id?: string;
  readonly sections?: readonly PlainSection[];
}

export type PlainComponent =
  | { readonly type: 'header' | 'body' | 'limited_time_offer'; readonly parameters: readonly PlainParameter[] }
  | {
      readonly type: 'button';
      readonly sub_type: 'url' | 'quick_reply' | 'copy_code' | 'flow' | 'catalog' | 'mpm' | 'voice_call';
      /** Counts all buttons from 0 in template order, static ones included (whatsapp-templates 6.4). */
      readonly index: number;
      readonly parameters: readonly PlainParameter[];
    }
  | { readonly type: 'carousel'; readonly cards: readonly PlainCard[] };

export interface PlainCard {
  readonly card_index: number;
  readonly components: readonly PlainComponent[];
}

/** `content` of a message of the type `application/json`. */
export interface PlainContent {
  readonly type: 'template';
  readonly template: {
    readonly name: string;
    readonly language: { readonly code: string; readonly policy: 'deterministic' };
    /** Left out where nothing needs a value. */
    readonly components?: readonly PlainComponent[];
  };
}
