import { parseAbsolute, type ZonedDateTime } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight, CircleAlert } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarHeading,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Label,
  Popover,
  Text,
} from 'react-aria-components';
import './field.css';
import './date-time-field.css';

/** Of a day chosen without a time: its last minute. */
const lastMinute = { hour: 23, minute: 59, second: 0, millisecond: 0 };

/** A moment on this machine's calendar. */
function zoned(moment: number, timeZone: string): ZonedDateTime {
  return parseAbsolute(new Date(moment).toISOString(), timeZone);
}

/** ISO 8601 with the offset of the zone: `2026-11-27T23:59:00-03:00`. */
function toIso(value: ZonedDateTime): string {
  return value.toString().replace(/\[.*\]$/u, '');
}

export interface DateTimeFieldProps {
  readonly label: string;
  readonly labelExtra?: ReactNode;
  /** Milliseconds UTC; null while it is not filled in. */
  readonly value: number | null;
  /** ISO 8601 with a zone; empty when it was emptied. */
  readonly onChange: (iso: string) => void;
  readonly onBlur?: () => void;
  /** Days before it cannot be chosen; milliseconds UTC. */
  readonly earliest: number;
  /** IANA name, such as `America/Sao_Paulo`. */
  readonly timeZone: string;
  readonly description?: ReactNode;
  readonly errorMessage?: string | undefined;
  readonly words: { readonly open: string; readonly previousMonth: string; readonly nextMonth: string };
  readonly groupRef?: Ref<HTMLDivElement>;
}

/** A day and a time to the minute, typed part by part or chosen from a calendar, in this machine's time zone. */
export function DateTimeField(props: DateTimeFieldProps) {
  const { label, labelExtra, value, onChange, onBlur, earliest, timeZone, description, errorMessage, words, groupRef } = props;
  const first = zoned(earliest, timeZone);
  return (
    <DatePicker
      className="ui-field"
      granularity="minute"
      hourCycle={24}
      hideTimeZone
      shouldForceLeadingZeros
      value={value === null ? null : zoned(value, timeZone)}
      placeholderValue={first.set(lastMinute)}
      onChange={(chosen) => onChange(chosen === null ? '' : toIso(chosen))}
      isInvalid={errorMessage !== undefined}
      validationBehavior="aria"
      {...(onBlur === undefined ? {} : { onBlur })}
    >
      <div className="ui-label">
        <Label>{label}</Label>
        {labelExtra}
      </div>
      <Group className="ui-input ui-date-time" {...(groupRef ? { ref: groupRef } : {})}>
        <DateInput className="ui-date-parts">{(segment) => <DateSegment segment={segment} className="ui-date-part" />}</DateInput>
        <AriaButton className="ui-icon-button" aria-label={words.open}>
          <CalendarDays size={16} aria-hidden="true" />
        </AriaButton>
      </Group>
      {description !== undefined && (
        <div className="ui-hint">
          <Text slot="description">{description}</Text>
        </div>
      )}
      <FieldError className="ui-hint ui-field-error">
        <span className="ui-field-error">
          <CircleAlert size={14} aria-hidden="true" /> {errorMessage}
        </span>
      </FieldError>
      <Popover className="ui-popover ui-calendar-popover">
        <Dialog className="ui-calendar-dialog" aria-label={words.open}>
          <Calendar minValue={first}>
            <header className="ui-calendar-header">
              <AriaButton slot="previous" className="ui-icon-button" aria-label={words.previousMonth}>
                <ChevronLeft size={16} aria-hidden="true" />
              </AriaButton>
              <CalendarHeading className="ui-calendar-title" />
              <AriaButton slot="next" className="ui-icon-button" aria-label={words.nextMonth}>
                <ChevronRight size={16} aria-hidden="true" />
              </AriaButton>
            </header>
            <CalendarGrid className="ui-calendar-grid">{(date) => <CalendarCell date={date} className="ui-calendar-day" />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
