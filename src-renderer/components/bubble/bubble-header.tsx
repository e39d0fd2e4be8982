import { PhoneCall, ShoppingBag, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RenderedHeader } from '../../../src-preload/contract/template/model.ts';
import { BubbleLocation } from './bubble-location.tsx';
import { BubbleMedia } from './bubble-media.tsx';
import { Runs } from './formatted-text.tsx';

/** Picture, name and price come from the company's catalogue, which nobody but WhatsApp can read here. */
function Product({ productId }: { readonly productId: string | null }) {
  const { t } = useTranslation('bubble');
  return (
    <div className="bubble-product">
      <ShoppingBag size={34} strokeWidth={1.6} aria-hidden="true" />
      <strong dir="auto">{productId === null ? t('product') : t('productId', { id: productId })}</strong>
      <small>{t('productHint')}</small>
    </div>
  );
}

/** What stands at the top of a template's bubble, or of a card. */
export function BubbleHeader({ header, isActive = false }: { readonly header: RenderedHeader; readonly isActive?: boolean }) {
  if (!isActive) return <HeaderOfKind header={header} />;
  return (
    <div data-active="">
      <HeaderOfKind header={header} />
    </div>
  );
}

function HeaderOfKind({ header }: { readonly header: RenderedHeader }) {
  switch (header.kind) {
    case 'text':
      return (
        <p className="bubble-header-text" dir="auto">
          <Runs runs={header.runs} />
        </p>
      );
    case 'location':
      return <BubbleLocation header={header} />;
    case 'product':
      return <Product productId={header.productId} />;
    case 'unknown':
      return <UnknownPart name={header.format} />;
    default:
      return <BubbleMedia header={header} />;
  }
}

/** Component that WhatsApp shows as a card of its own wording, with nothing to fill in (whatsapp-templates 6.4). */
const callPermission = 'CALL_PERMISSION_REQUEST';

/** A part the app does not know: said plainly instead of left out. */
export function UnknownPart({ name }: { readonly name: string }) {
  const { t } = useTranslation('bubble');
  if (name === callPermission) {
    return (
      <p className="bubble-unknown">
        <PhoneCall size={14} aria-hidden="true" /> {t('callPermission')}
      </p>
    );
  }
  return (
    <p className="bubble-unknown">
      <TriangleAlert size={14} aria-hidden="true" /> {t('unknownPart', { part: name })}
    </p>
  );
}
