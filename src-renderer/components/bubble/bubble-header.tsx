import { CirclePlay, FileText, Image, MapPin, ShoppingBag, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RenderedHeader } from '../../../src-preload/contract/template/model.ts';
import { formatBytes } from '../../i18n/format.ts';
import { Runs } from './formatted-text.tsx';

type Media = Extract<RenderedHeader, { readonly previewUrl: string | null }>;

/** Bytes are shown only where main looked at them and serves them under the page scheme. */
function shownUrl(header: Media): string | null {
  return header.previewUrl?.startsWith('app://') === true ? header.previewUrl : null;
}

function MediaPlace({ icon, name }: { readonly icon: ReactNode; readonly name: string }) {
  return (
    <div className="bubble-media-place">
      {icon}
      <span dir="auto">{name}</span>
    </div>
  );
}

function MediaHeader({ header }: { readonly header: Media }) {
  const { t } = useTranslation('wizard');
  const url = shownUrl(header);
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const name = header.fileName ?? t(`bubble.${header.kind}`);
  if (header.kind === 'document') {
    const about = [header.mime?.split('/').at(-1)?.toUpperCase(), header.sizeBytes === null ? undefined : formatBytes(header.sizeBytes)];
    return (
      <div className="bubble-document">
        <FileText size={28} aria-hidden="true" />
        <span>
          <strong dir="auto">{name}</strong>
          <small>{about.filter((part) => part !== undefined).join(' · ') || t('bubble.document')}</small>
        </span>
      </div>
    );
  }
  const canShow = url !== null && url !== brokenUrl;
  if (header.kind === 'image' && canShow) return <img className="bubble-media" src={url} alt={name} onError={() => setBrokenUrl(url)} />;
  if (header.kind === 'video' && canShow) {
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- the company's own file, captions are not to be had
    return <video className="bubble-media" src={url} aria-label={name} controls preload="metadata" onError={() => setBrokenUrl(url)} />;
  }
  const Icon = header.kind === 'image' ? Image : CirclePlay;
  return <MediaPlace icon={<Icon size={30} aria-hidden="true" />} name={name} />;
}

/** What stands at the top of a template's bubble, or of a card. */
export function BubbleHeader({ header }: { readonly header: RenderedHeader }) {
  const { t } = useTranslation('wizard');
  switch (header.kind) {
    case 'text':
      return (
        <p className="bubble-header-text" dir="auto">
          <Runs runs={header.runs} />
        </p>
      );
    case 'location':
      return <MediaPlace icon={<MapPin size={30} aria-hidden="true" />} name={t('bubble.location')} />;
    case 'product':
      return <MediaPlace icon={<ShoppingBag size={30} aria-hidden="true" />} name={t('bubble.product')} />;
    case 'unknown':
      return <UnknownPart name={header.format} />;
    default:
      return <MediaHeader header={header} />;
  }
}

/** A part the app does not know: said plainly instead of left out. */
export function UnknownPart({ name }: { readonly name: string }) {
  const { t } = useTranslation('wizard');
  return (
    <p className="bubble-unknown">
      <TriangleAlert size={14} aria-hidden="true" /> {t('bubble.unknownPart', { part: name })}
    </p>
  );
}
