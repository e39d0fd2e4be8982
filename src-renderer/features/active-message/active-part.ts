/** What of the bubble belongs to the field that is being filled in. Pure. */
import type { Field, RenderedRun, RenderedTemplate, TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { partsOf } from '../../../src-preload/contract/template/room.ts';
import type { ActivePart } from '../../components/bubble/active-part.ts';

export function activePartOf(field: Field | undefined): ActivePart | null {
  if (field === undefined) return null;
  const { cardIndex, buttonIndex, id } = field;
  if (buttonIndex !== null) return { part: 'button', cardIndex, buttonIndex };
  if (id.endsWith('offer.expiry')) return { part: 'offer', cardIndex, buttonIndex };
  if (id.includes('header.')) return { part: field.kind === 'text' ? 'text' : 'header', cardIndex, buttonIndex };
  return field.kind === 'text' || field.kind === 'code' ? { part: 'text', cardIndex, buttonIndex } : null;
}

/** The template with the places of one variable marked; runs and parts stand in the same order. */
export function withActiveText(rendered: RenderedTemplate, field: Field | undefined, model: TemplateModel): RenderedTemplate {
  if (field === undefined || activePartOf(field)?.part !== 'text') return rendered;
  const parts = partsOf(field, model);
  const marked = (runs: readonly RenderedRun[]): readonly RenderedRun[] =>
    runs.map((run, index) => {
      const part = parts[index];
      return part?.kind === 'variable' && part.name === field.variable ? { ...run, isActive: true } : run;
    });
  const isInHeader = field.id.includes('header.text.');
  const markedIn = <T extends Pick<RenderedTemplate, 'header' | 'body'>>(of: T): T => {
    if (!isInHeader) return { ...of, body: marked(of.body) };
    return of.header?.kind === 'text' ? { ...of, header: { ...of.header, runs: marked(of.header.runs) } } : of;
  };
  if (field.cardIndex === null) return markedIn(rendered);
  return { ...rendered, cards: rendered.cards.map((card, index) => (index === field.cardIndex ? markedIn(card) : card)) };
}
