import { Check, Upload, X } from 'lucide-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { ProgressBar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../i18n/format.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import type { FieldProps } from './field-state.ts';
import { TextLine } from './text-line.tsx';
import type { MediaState } from './use-media.ts';
import { type UploadHandle, useUpload } from './use-upload.ts';

/** What the file dialog offers; what the file really is, main finds out (whatsapp-templates 10). */
const accepted = {
  image: ['image/jpeg', 'image/png'],
  video: ['video/mp4', 'video/3gpp'],
  document: ['application/pdf', '.doc', '.docx', '.xls', '.xlsx', '.ppt', '.pptx', '.txt'],
} as const;

function MediaLine({ media, isDisconnected }: { readonly media: MediaState | null; readonly isDisconnected: boolean }) {
  const { t } = useTranslation(['wizard', 'form']);
  if (media?.kind === 'checking') return <span role="status">{t('wizard:message.mediaChecking')}</span>;
  if (media?.kind === 'refused' && isDisconnected) return <span role="status">{t('wizard:message.mediaNotChecked')}</span>;
  if (media?.kind !== 'fits') return null;
  const { check } = media;
  const type = check.mime.split('/').at(-1)?.toUpperCase() ?? check.mime;
  return (
    <span className="wizard-hint-extra" role="status">
      <span className="wizard-media-ok">
        <Check size={14} aria-hidden="true" /> {t(`wizard:message.mediaOk.${check.kind}`, { type, size: formatBytes(check.sizeBytes) })}
      </span>
      {check.warning !== null && <span className="wizard-media-warning">{t(`form:${check.warning}`)}</span>}
    </span>
  );
}

function UploadLine({ upload }: { readonly upload: UploadHandle }) {
  const { t } = useTranslation('form');
  const { state } = upload;
  if (state.kind !== 'running') return null;
  const percent = state.totalBytes === 0 ? 0 : Math.floor((100 * state.sentBytes) / state.totalBytes);
  return (
    <div className="wizard-upload">
      <ProgressBar className="wizard-upload-bar" value={percent} aria-label={t('upload.progressLabel', { name: state.fileName })}>
        <span className="truncate">{t('upload.progress', { name: state.fileName, percent })}</span>
        <span className="wizard-upload-track" aria-hidden="true">
          <span style={{ width: `${percent}%` }} />
        </span>
      </ProgressBar>
      <IconButton label={t('upload.cancel')} icon={<X size={15} aria-hidden="true" />} onPress={upload.cancel} />
    </div>
  );
}

/** A media link; or a file from the disk, chosen or dropped, which becomes a link by way of the platform (blip-protocol 3.16). */
export function MediaField({
  field,
  form,
  media,
  showMissing,
  isDisconnected,
  onUploading,
}: FieldProps & {
  readonly media: MediaState | null;
  readonly isDisconnected: boolean;
  readonly onUploading: (fieldId: string, isUploading: boolean) => void;
}) {
  const { t } = useTranslation(['form', 'wizard']);
  const kind = field.media ?? 'document';
  const [isOver, setOver] = useState(false);
  const upload = useUpload((check) => form.set(field.id, { value: check.url, origin: null }));
  const chooser = useRef<HTMLInputElement>(null);
  const isRunning = upload.state.kind === 'running';
  useEffect(() => onUploading(field.id, isRunning), [onUploading, field.id, isRunning]);
  const start = (file: File | null | undefined): void => {
    if (file != null) upload.start(file, kind);
  };

  const onDrag = (event: DragEvent, over: boolean): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(over);
  };
  const onDrop = (event: DragEvent): void => {
    onDrag(event, false);
    start(event.dataTransfer.files[0]);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file can be dropped here; the button is the way of the keyboard
    <div
      className="wizard-media"
      data-over={isOver || undefined}
      data-drop={t('form:upload.drop')}
      onDragOver={(event) => onDrag(event, true)}
      onDragLeave={(event) => onDrag(event, false)}
      onDrop={onDrop}
    >
      <TextLine
        field={field}
        form={form}
        showMissing={showMissing}
        description={<MediaLine media={media} isDisconnected={isDisconnected} />}
        counter={t(`wizard:message.mediaHint.${kind}`)}
        problem={
          upload.state.kind === 'failed'
            ? errorSentence(upload.state.problem)
            : media?.kind === 'refused' && !isDisconnected
              ? errorSentence(media.problem)
              : undefined
        }
        labelEnd={
          <Button size="small" isDisabled={isRunning || isDisconnected} onPress={() => chooser.current?.click()}>
            <Upload size={14} aria-hidden="true" /> {t('form:upload.choose')}
          </Button>
        }
      />
      <input
        ref={chooser}
        type="file"
        hidden
        accept={accepted[kind].join(',')}
        onChange={(event) => {
          start(event.currentTarget.files?.[0]);
          // The same file can be chosen once more after a failure.
          event.currentTarget.value = '';
        }}
      />
      <UploadLine upload={upload} />
    </div>
  );
}
