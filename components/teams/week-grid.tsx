"use client";

import { useId } from "react";
import { useFormField } from "@/components/ui/form";
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
                <WeekCell key={from} name={nameOfCell({ personId, monday: from, was: counts[index]! })} label={`${name}, ${label}`} days={counts[index]!} />
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </div>
  );
}

function WeekCell({ name, label, days }: { name: string; label: string; days: number }) {
  const id = useId();
  const { error, value } = useFormField(name);
  return (
    <td className="fr-cell--right">
      <input
        className="fr-input"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        name={name}
        defaultValue={value ?? (days === 0 ? "" : String(days).replace(".", ","))}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? id : undefined}
      />
      {error && (
        <p className="fr-error-text" id={id}>
          {error}
        </p>
      )}
    </td>
  );
}
