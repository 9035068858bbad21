import { FormField } from "@/components/ui/form-field";
import { formatDayWithWeek } from "@/domain/calendar";
import type { Preparation } from "@/server/reporting/contribution-schema";

type MeetingFieldProps = { meetings: Preparation["meetings"]; defaultValue?: string };

/** The meeting that a report is made for: from it the deadline of the support is counted. */
export function MeetingField({ meetings, defaultValue }: MeetingFieldProps) {
  return (
    <FormField
      name="meetingId"
      kind="select"
      label="Réunion"
      hint="Le support est à figer 2 jours ouvrés avant elle, 5 pour les comités contractuels et le bilan annuel"
      placeholder="Aucune réunion"
      options={meetings.map(({ id, title, heldOn }) => ({ value: id, label: `${title}, ${formatDayWithWeek(heldOn, { year: true })}` }))}
      defaultValue={defaultValue}
    />
  );
}
