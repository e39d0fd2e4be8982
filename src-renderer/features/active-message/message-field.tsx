import type { Field } from '../../../src-preload/contract/template/model.ts';
import { ExpiryField } from './expiry-field.tsx';
import { LinesField } from './lines-field.tsx';
import { MediaField } from './media-field.tsx';
import { TextLine } from './text-line.tsx';
import type { MessageForm } from './use-form.ts';
import type { MediaStates } from './use-media.ts';

export interface FieldSurroundings {
  readonly form: MessageForm;
  readonly media: MediaStates;
  /** Sending was tried: every field says that it is empty. */
  readonly showMissing: boolean;
  /** Nobody can look at a file now; that it could not be fetched is no mistake then. */
  readonly isDisconnected: boolean;
  readonly onUploading: (fieldId: string, isUploading: boolean) => void;
}

/** One value of the template; that a person is in it is known from here. */
export function MessageField({ field, around }: { readonly field: Field; readonly around: FieldSurroundings }) {
  return (
    <div className="wizard-field" onFocus={() => around.form.enter(field.id)}>
      <FieldOfKind field={field} around={around} />
    </div>
  );
}

/** The form that a kind of value asks for. */
function FieldOfKind({ field, around }: { readonly field: Field; readonly around: FieldSurroundings }) {
  const { form, media, isDisconnected, onUploading } = around;
  const showMissing = around.showMissing || form.isLeft(field.id);
  switch (field.kind) {
    case 'mediaUrl':
      return (
        <MediaField
          field={field}
          form={form}
          media={media[field.id] ?? null}
          showMissing={showMissing}
          isDisconnected={isDisconnected}
          onUploading={onUploading}
        />
      );
    case 'expiry':
      return <ExpiryField field={field} form={form} showMissing={showMissing} />;
    case 'sections':
    case 'flowData':
      return <LinesField field={field} form={form} showMissing={showMissing} />;
    default:
      return <TextLine field={field} form={form} showMissing={showMissing} />;
  }
}
