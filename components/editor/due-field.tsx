import type { KeyboardEvent } from "react";
import { dueDayOf, formatDayWithWeek, readFrenchDate } from "@/domain/calendar";
import { TypedField } from "./typed-field";
import type { EditorCalendar } from "./words";

type DueFieldProps = {
  id: string;
  calendar: EditorCalendar;
  dueOn: string | null;
  dueText: string | null;
  disabled: boolean;
  onChange(due: { dueOn: string | null; dueText: string | null }): void;
  onEnter(event: KeyboardEvent): void;
};

/** What the text was read as: a day, or why it is none. The text stays as it was typed. */
function reading(dueOn: string | null, dueText: string | null, calendar: EditorCalendar): string {
  if (dueOn) return formatDayWithWeek(dueOn, { year: true });
  if (!dueText) return "";
  const read = readFrenchDate(dueText, calendar);
  if (read.kind === "none") return read.why;
  return read.kind === "duration" ? "Une durée n’est pas une date : l’échéance reste à fixer." : "";
}

export function DueField({ id, calendar, dueOn, dueText, disabled, onChange, onEnter }: DueFieldProps) {
  const read = (text: string): string | null => (text.trim() === "" ? null : dueDayOf(readFrenchDate(text, calendar)));
  return (
    <div className="minutes-item__field">
      <label htmlFor={id}>Échéance</label>
      <TypedField
        id={id}
        field="due"
        disabled={disabled}
        describedBy={`${id}read`}
        value={dueText ?? ""}
        onType={(text) => onChange({ dueText: text.trim() === "" ? null : text, dueOn: read(text) })}
        onEnter={onEnter}
      />
      <span id={`${id}read`} className={dueOn ? "minutes-item__read" : "minutes-item__unread"} aria-live="polite">
        {reading(dueOn, dueText, calendar)}
      </span>
    </div>
  );
}
