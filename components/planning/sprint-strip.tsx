import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { formatDay, formatDayWithWeek, formatPeriod } from "@/domain/calendar";
import type { SprintFrame, SprintView } from "@/server/planning/schema";
import { WARNING_LABELS, WARNING_TONES } from "./tones";
import { counted, weekSpan } from "./words";
import "./planning.css";

/** The sprints of an increment side by side, with where today is and what is not ready in time. */
export function SprintStrip({ sprints, path }: { sprints: readonly SprintView[]; /** That of the increment. */ path: string }) {
  return (
    <Still as="ol" className="sprint-strip">
      {sprints.map((sprint) => (
        <li key={sprint.id} aria-current={sprint.isCurrent ? "date" : undefined}>
          <Frame sprint={sprint} href={`${path}/sprints/${sprint.position}`} badge={sprint.isClosed ? <Badge tone="neutral">Clos</Badge> : sprint.isCurrent && <Badge tone="info">Aujourd’hui</Badge>} />
          <p>{counted(sprint.stories, "story", "stories")}</p>
          <p>Contenu prêt : {sprint.readyBy ? formatDayWithWeek(sprint.readyBy) : "date à fixer"}</p>
          {sprint.warning && (
            <>
              <Badge tone={WARNING_TONES[sprint.warning.level]}>{WARNING_LABELS[sprint.warning.level]}</Badge>
              <p>{sprint.warning.text}</p>
            </>
          )}
        </li>
      ))}
    </Still>
  );
}

/** Sprints not yet created. */
export function SprintPreview({ sprints }: { sprints: readonly SprintFrame[] }) {
  return (
    <Still as="ol" className="sprint-strip">
      {sprints.map((sprint) => (
        <li key={sprint.name}>
          <Frame sprint={sprint} />
        </li>
      ))}
    </Still>
  );
}

function Frame({ sprint, badge, href }: { sprint: SprintFrame; badge?: ReactNode; href?: string }) {
  return (
    <>
      <p className="sprint-strip__name">
        <strong>{href ? <Link href={href}>{sprint.name}</Link> : sprint.name}</strong>
        {weekSpan(sprint.weeks)}
        {badge}
      </p>
      {sprint.kind === "ip" && <p>Innovation & Planning</p>}
      <p>{formatPeriod(sprint.startsOn, sprint.endsOn)}</p>
      <p>{counted(sprint.workingDays, "jour ouvré", "jours ouvrés")}</p>
      {sprint.holidays.length > 0 && (
        <ul>
          {sprint.holidays.map(({ day, label }) => (
            <li key={day}>
              {formatDay(day)} : {label}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
