import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDay } from "@/domain/calendar";
import { JOB_LABELS } from "@/domain/planning/vocabulary";
import type { AbsenceRow, AbsenceWeek } from "@/server/teams/absence-schema";
import { daysOff } from "./words";
import "./teams.css";

/** Of the calendar first, then of each person. */
type Row = { id: string; person: AbsenceRow | null };
type AbsenceCalendarProps = { number: number; weeks: readonly AbsenceWeek[]; rows: readonly AbsenceRow[]; /** People of all pages. */ total: number };

/** Working days off, person by person and week by week, under the working days that each week has. */
export function AbsenceCalendar({ number, weeks, rows, total }: AbsenceCalendarProps) {
  const worked = weeks.reduce((sum, { workingDays }) => sum + workingDays, 0);
  const columns: Column<Row>[] = [
    { key: "person", label: "Personne", isRowHeader: true, cell: ({ person }) => (person ? <Who person={person} /> : "Jours ouvrés") },
    ...weeks.map((week, index): Column<Row> => ({
      ...{ key: week.from, label: headOf(week), numeric: true },
      cell: ({ person }) => (person ? countOf(person.weeks[index]!) : <Worked week={week} />),
      data: ({ person }) => (person?.weeks[index] === 0 ? NOBODY_OFF : {}),
    })),
    { key: "total", label: "Total", numeric: true, cell: ({ person }) => daysOff(person ? person.total : worked) },
  ];
  return (
    <div className="absence-calendar">
      <DataTable
        caption={`Jours d’absence de l’incrément ${number}`}
        hidesCaption
        columns={columns}
        rows={rows.length === 0 ? [] : [{ id: "calendar", person: null }, ...rows.map((person) => ({ id: person.personId, person }))]}
        rowKey={({ id }) => id}
        // With the line of the calendar itself.
        total={total + 1}
        empty={<EmptyState title="Personne n’est affecté nommément">Ajoutez les personnes des squads depuis la page Équipes : leurs absences se saisissent ensuite ici.</EmptyState>}
      />
    </div>
  );
}

/** "27.4 S33". */
const headOf = ({ sprint, label }: AbsenceWeek): string => (sprint === null ? label : `${sprint} ${label}`);

function Who({ person: { name, job, squads } }: { person: AbsenceRow }) {
  return (
    <>
      {name}
      <span className="fr-hint-text fr-text--regular">{[JOB_LABELS[job], ...squads].join(" · ")}</span>
    </>
  );
}

const countOf = (days: number) => (days === 0 ? "0" : <strong>{daysOff(days)}</strong>);
/** Told to the style sheet. */
const NOBODY_OFF = { "data-none": "" };

function Worked({ week: { workingDays, holidays } }: { week: AbsenceWeek }) {
  return (
    <>
      {workingDays}
      {holidays.map(({ day, label }) => (
        <span key={day} className="fr-hint-text">
          {label}, {formatDay(day)}
        </span>
      ))}
    </>
  );
}
