import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { TableFrame } from "@/components/ui/table-frame";
import { formatDay, formatMonth, holidaysOf, monthOf, weekLabel, weeksOfMonth } from "@/domain/calendar";
import { CALENDAR_KIND_LABELS, CALENDAR_STANDING_LABELS } from "@/domain/contracts/contract-calendar";
import type { CalendarItem, CalendarView } from "@/server/contracts/calendar-schema";
import { STANDING_TONES } from "./calendar-words";
import "./contracts.css";

/** What a day shows before it sends to the list. */
const SHOWN = 4;
const WEEKDAYS = ["Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche"];

type Props = { calendar: CalendarView; /** Where the rest of a full day is read. */ listHref: string };

/** The weeks of a month; on a narrow screen, its days one under the other, those without anything left out. */
export function CalendarMonth({ calendar: { month, today, zone, items }, listHref }: Props) {
  const byDay = Map.groupBy(items, ({ day }) => day);
  const holidays = new Map(yearsOf(month).flatMap((year) => holidaysOf(year, zone)).map(({ day, label }) => [day, label]));
  const title = `Échéances de ${formatMonth(month)}`;
  return (
    <Still className="contract-calendar">
      <TableFrame caption={title} label={title} hidesCaption>
        <thead>
          <tr>
            <th scope="col">Semaine</th>
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOfMonth(month).map((week) => (
            <tr key={week[0]} className={week.some((day) => byDay.has(day) || day === today) ? undefined : "contract-calendar__week--empty"}>
              <th scope="row">{weekLabel(week[0]!)}</th>
              {week.map((day) => (
                <DayCell key={day} day={day} isOutside={monthOf(day) !== month} isToday={day === today} holiday={holidays.get(day)} items={byDay.get(day) ?? []} listHref={listHref} />
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </Still>
  );
}

/** The weeks of a month may reach into the year before or after. */
const yearsOf = (month: string): number[] => [...new Set(weeksOfMonth(month).flat().map((day) => Number(day.slice(0, 4))))];

type DayCellProps = { day: string; isOutside: boolean; isToday: boolean; holiday: string | undefined; items: CalendarItem[]; listHref: string };

function DayCell({ day, isOutside, isToday, holiday, items, listHref }: DayCellProps) {
  const hidden = items.length - SHOWN;
  const classes = ["contract-calendar__day", isOutside && "contract-calendar__day--outside", isToday && "contract-calendar__day--today", items.length === 0 && !isToday && "contract-calendar__day--empty"];
  return (
    <td className={classes.filter(Boolean).join(" ")}>
      <time dateTime={day} aria-current={isToday ? "date" : undefined}>
        {formatDay(day)}
        {isToday && <span className="contract-calendar__now"> aujourd’hui</span>}
      </time>
      {holiday && <span className="contract-calendar__kind">Férié, {holiday}</span>}
      {items.length > 0 && (
        <ul>
          {items.slice(0, SHOWN).map(({ key, kind, label, standing, path }) => (
            <li key={key}>
              <span className="contract-calendar__kind">{CALENDAR_KIND_LABELS[kind]}</span>
              <Link href={path}>{label}</Link>
              {standing === "late" && <Badge tone={STANDING_TONES[standing]}>{CALENDAR_STANDING_LABELS[standing]}</Badge>}
              {standing === "done" && <span className="contract-calendar__kind">{CALENDAR_STANDING_LABELS[standing]}</span>}
            </li>
          ))}
          {hidden > 0 && (
            <li>
              <Link href={listHref}>
                {hidden > 1 ? `et ${hidden} autres` : "et une autre"}
                <span className="fr-sr-only"> le {formatDay(day)}, dans la liste</span>
              </Link>
            </li>
          )}
        </ul>
      )}
    </td>
  );
}
