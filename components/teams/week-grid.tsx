import { CellField } from "@/components/ui/cell-field";
import { TableFrame } from "@/components/ui/table-frame";
import type { AbsenceRow, AbsenceWeek } from "@/server/teams/absence-schema";
import { nameOfCell } from "./cell-name";

type WeekGridProps = { number: number; weeks: readonly Pick<AbsenceWeek, "from" | "label" | "sprint" | "workingDays">[]; rows: readonly Pick<AbsenceRow, "personId" | "name" | "weeks">[] };

/** Days off by person and week, to type from cell to cell with the tabulation key. */
export function WeekGrid({ number, weeks, rows }: WeekGridProps) {
  return (
    <div className="data-table absence-weeks">
      <TableFrame caption={`Jours d’absence par semaine de l’incrément ${number}`} label="Jours d’absence par semaine" hidesCaption>
        <thead>
          <tr>
            <th scope="col">Personne</th>
            {weeks.map(({ from, label, sprint, workingDays }) => (
              <th key={from} scope="col" className="fr-cell--right">
                {label}
                <span className="fr-hint-text">{sprint}</span>
                <span className="fr-hint-text">{workingDays} j</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ personId, name, weeks: counts }) => (
            <tr key={personId}>
              <th scope="row">{name}</th>
              {weeks.map(({ from, label }, index) => (
                <td key={from} className="fr-cell--right">
                  <CellField name={nameOfCell({ personId, monday: from, was: counts[index]! })} label={`${name}, ${label}`} inputMode="decimal" defaultValue={counts[index] === 0 ? "" : String(counts[index]).replace(".", ",")} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </div>
  );
}
