import { FormField } from "@/components/ui/form-field";
import { ATTENDANCES, ATTENDANCE_LABELS } from "@/domain/meetings/vocabulary";
import { SERIES_ROLE_LABELS } from "@/domain/minutes/vocabulary";
import type { MeetingFrame } from "@/server/meetings/schema";
import "./meetings.css";

/** One group of fields a member: a status, and who sits in for them. */
export function AttendanceFields({ members, guests }: Pick<MeetingFrame, "members" | "guests">) {
  return (
    <>
      {members.map(({ id, name, role, status, representedBy }) => (
        <fieldset key={id} className="meeting-fieldset">
          <legend>
            {name}, {SERIES_ROLE_LABELS[role].toLowerCase()}
          </legend>
          <FormField name={`status-${id}`} kind="select" label="Présence" placeholder="Non saisie" options={ATTENDANCES.map((value) => ({ value, label: ATTENDANCE_LABELS[value] }))} defaultValue={status ?? ""} />
          <FormField name={`by-${id}`} label="Représenté par" defaultValue={representedBy} />
        </fieldset>
      ))}
      <FormField name="guests" kind="textarea" rows={3} label="Invités" hint="Un nom par ligne ; ils ne comptent pas dans le quorum et ne votent pas." defaultValue={guests.join("\n")} />
    </>
  );
}
