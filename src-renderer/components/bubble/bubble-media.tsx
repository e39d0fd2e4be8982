import { CirclePlay, FileSpreadsheet, FileText, FileType, Image, Presentation } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RenderedHeader } from '../../../src-preload/contract/template/model.ts';
import { formatBytes } from '../../i18n/format.ts';

type Media = Extract<RenderedHeader, { readonly previewUrl: string | null }>;

/** Stands where a picture would be. */
function MediaPlace({ icon, name }: { readonly icon: ReactNode; readonly name: string }) {
  return (
    <div className="bubble-media-place">
      {icon}
      <span dir="auto">{name}</span>
    </div>
  );
}

const documentKinds = [
  { kind: 'pdf', mime: /pdf/u, extension: /\.pdf$/iu, icon: FileType },
  { kind: 'sheet', mime: /excel|spreadsheet|csv/u, extension: /\.(?:xlsx?|ods|csv)$/iu, icon: FileSpreadsheet },
  { kind: 'slides', mime: /powerpoint|presentation/u, extension: /\.(?:pptx?|odp)$/iu, icon: Presentation },
] as const;

/** By what the file is, else by what it is called. */
function documentKind(mime: string | null, name: string) {
  const found = documentKinds.find((one) => (mime === null ? one.extension.test(name) : one.mime.test(mime)));
  return found ?? { kind: 'text', icon: FileText };
}

/** `PDF`, `XLSX`: what the name ends in, else the last word of the type. */
function typeWord(mime: string | null, name: string): string | undefined {
  const extension = /\.([a-z\d]{1,5})$/iu.exec(name)?.[1];
  const word = extension ?? mime?.split(/[/.+-]/u).at(-1);
  return word?.toUpperCase();
}

function DocumentRow({ header, name }: { readonly header: Media; readonly name: string }) {
  const { t } = useTranslation('bubble');
  const { kind, icon: Icon } = documentKind(header.mime, name);
  const about = [typeWord(header.mime, header.fileName ?? ''), header.sizeBytes === null ? undefined : formatBytes(header.sizeBytes)];
  return (
    <div className="bubble-document" data-kind={kind}>
      <Icon size={28} aria-hidden="true" />
      <span>
        <strong dir="auto">{name}</strong>
        <small>{about.filter((part) => part !== undefined).join(' · ') || t('document')}</small>
      </span>
    </div>
  );
}

/** Picture, video or document at the top of a bubble. Bytes are shown only where main looked at them and serves them itself. */
export function BubbleMedia({ header }: { readonly header: Media }) {
  const { t } = useTranslation('bubble');
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const name = header.fileName ?? t(header.kind);
  if (header.kind === 'document') return <DocumentRow header={header} name={name} />;
  const url = header.previewUrl?.startsWith('app://') === true && header.previewUrl !== brokenUrl ? header.previewUrl : null;
  if (url !== null && header.kind === 'image') {
    return <img className="bubble-media" src={url} alt={name} onError={() => setBrokenUrl(url)} />;
  }
  if (url !== null && header.kind === 'video') {
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- the company's own file, captions are not to be had
    return <video className="bubble-media" src={url} aria-label={name} controls preload="metadata" onError={() => setBrokenUrl(url)} />;
  }
  const Icon = header.kind === 'image' ? Image : CirclePlay;
  return <MediaPlace icon={<Icon size={header.kind === 'image' ? 30 : 44} strokeWidth={1.6} aria-hidden="true" />} name={name} />;
}
