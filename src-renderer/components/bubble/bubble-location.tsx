import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RenderedHeader } from '../../../src-preload/contract/template/model.ts';

type Location = Extract<RenderedHeader, { readonly kind: 'location' }>;

/** A drawn piece of a town: no map is fetched, the place is told by name and numbers. */
function DrawnMap() {
  return (
    <svg className="bubble-map" viewBox="0 0 300 157" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <rect className="bubble-map-land" width="300" height="157" />
      <path className="bubble-map-park" d="M0 96 60 82 96 157H0Z" />
      <path className="bubble-map-water" d="M206 0h94v52c-34 10-52-4-70-20-12-10-22-20-24-32Z" />
      <g className="bubble-map-streets">
        <path d="M-10 62 310 30M-10 128 310 92M58-10 108 167M168-10 206 167M262-10 292 167M108 60l34 110" />
        <path className="bubble-map-road" d="M-10 104C80 70 190 112 310 60" />
      </g>
    </svg>
  );
}

/** Where it is: a picture of a map, then name, address and coordinates as far as they are given (whatsapp-templates 6.1). */
export function BubbleLocation({ header }: { readonly header: Location }) {
  const { t } = useTranslation('bubble');
  const { latitude, longitude, name, address } = header;
  return (
    <div className="bubble-location">
      <div className="bubble-map-frame">
        <DrawnMap />
        <MapPin className="bubble-pin" size={34} aria-hidden="true" />
      </div>
      <div className="bubble-place">
        <strong dir="auto">{name ?? t('location')}</strong>
        {address !== null && <span dir="auto">{address}</span>}
        {latitude === null || longitude === null ? (
          <small>
            <span className="bubble-placeholder">{t('coordinates')}</span>
          </small>
        ) : (
          <small>
            {latitude}, {longitude}
          </small>
        )}
      </div>
    </div>
  );
}
