import { z } from "zod";
import type { Db } from "@/db/client";
import type { Explained } from "@/domain/explained";
import { formatPercent } from "@/domain/format-percent";
import type { RateFigure } from "@/domain/support/figures";
import { dayAt } from "@/domain/support/opening";
import { formatInstant } from "@/domain/support/explain-clock";
import { formatMinutes } from "@/domain/support/minutes";
import { readCivilPeriod } from "@/domain/calendar/civil-period";
import { CLOCK_LABELS, SEVERITY_LABELS, TICKET_KIND_LABELS, TICKET_STATE_LABELS } from "@/domain/support/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { aboutOf, readMoment } from "@/server/interchange/tabular/about";
import { fileOf, type ExportedFile } from "@/server/interchange/tabular/file";
import { everyPage, sheet } from "@/server/interchange/tabular/sheet";
import { NotFoundError } from "@/server/platform/errors";
import { viewDashboard } from "./dashboard-query";
import type { DashboardView, TicketFilter, TicketLine } from "./schema";
import { findSupported } from "./supported-contract";
import { nowOf, pageOfTickets } from "./ticket-queries";

type Asked = { contractId: string; format: "csv" | "xlsx"; by: string };

/** All the tickets that the list keeps, whatever its page. */
export async function exportTickets(db: Db, scope: Scope, { filter, format, by }: Omit<Asked, "contractId"> & { filter: Omit<TicketFilter, "after"> }): Promise<ExportedFile> {
  const { contract } = await findSupported(db, scope, uuidOrNotFound(filter.contractId));
  const [moment, now] = await Promise.all([readMoment(db), nowOf(db)]);
  const read = (after: TicketFilter["after"]) => pageOfTickets(db, scope, { ...filter, after }, now);
  const tickets = sheet<TicketLine>("Tickets", everyPage(read, await read(undefined)), ({ text, number, day }) => [
    ...[text("Numéro", 12, ({ reference }) => reference), text("Titre", 50, ({ title }) => title || null), text("Application", 22, ({ application }) => application)],
    ...[text("Type", 10, ({ kind }) => kind && TICKET_KIND_LABELS[kind]), text("Gravité", 10, ({ severity }) => SEVERITY_LABELS[severity]), text("État", 12, ({ state }) => TICKET_STATE_LABELS[state])],
    ...[day("Ouvert le", ({ openedAt }) => dayAt(openedAt)), text("Ouvert à", 26, ({ openedAt }) => formatInstant(openedAt)), text("Résolu à", 26, ({ leftAt }) => (leftAt === null ? null : formatInstant(leftAt)))],
    ...[text("Escaladé au niveau 3", 12, ({ escalated }) => (escalated ? "Oui" : "Non")), number("Résolution, minutes comptées", ({ resolution }) => resolution.minutes), text("Délai de résolution", 24, ({ resolution }) => resolution.text)],
  ]);
  const period = filter.period === undefined ? null : readCivilPeriod(filter.period);
  return fileOf({ ...tickets, about: () => [...aboutOf(`Tickets de support du marché ${contract.number}`, by, moment), ["Période", period?.label ?? "toutes"] as const] }, format, `tickets-${contract.number}-${moment.today}`);
}

/** An address is typed: what is no identifier names nothing. */
function uuidOrNotFound(id: string): string {
  if (!z.uuid().safeParse(id).success) throw new NotFoundError();
  return id;
}

type FigureLine = { part: string; figure: string; value: string | null; target: string | null; met: string | null; rule: string; inputs: string; steps: string };

/** The figures of the dashboard, each with its rule, what it was computed from, and how. */
export async function exportFigures(db: Db, scope: Scope, { contractId, period, format, by }: Asked & { period?: string }): Promise<ExportedFile> {
  const view = await viewDashboard(db, scope, { contractId: uuidOrNotFound(contractId), period });
  const moment = await readMoment(db);
  const figures = sheet<FigureLine>("Indicateurs", figuresOf(view), ({ text }) => [
    ...[text("Partie", 14, ({ part }) => part), text("Indicateur", 44, ({ figure }) => figure), text("Valeur", 14, ({ value }) => value), text("Objectif", 14, ({ target }) => target), text("Tenu", 8, ({ met }) => met)],
    ...[text("Règle", 70, ({ rule }) => rule), text("Données", 60, ({ inputs }) => inputs), text("Calcul", 50, ({ steps }) => steps || null)],
  ]);
  return fileOf({ ...figures, about: () => [...aboutOf(`Support de niveau 2 du marché ${view.contract.number}`, by, moment), ["Période", view.period.label] as const] }, format, `support-${view.contract.number}-${view.period.key}`);
}

function figuresOf({ contractual: { rates, escalated, units }, operational: { stock, means, ...counts } }: DashboardView): FigureLine[] {
  const line = <T>(part: string, figure: string, of: Explained<T>, format: (value: T) => string): FigureLine => ({
    ...{ part, figure, value: of.value === null ? null : format(of.value), target: null, met: null },
    ...{ rule: `${of.rule} (${of.source})`, inputs: of.inputs.map(({ label, value }) => `${label}\u00a0: ${value}`).join("\n"), steps: of.steps.join("\n") },
  });
  const rated = (figure: string, of: RateFigure, sign: string): FigureLine => ({ ...line("Contractuel", figure, of, formatPercent), target: `${sign} ${formatPercent(of.targetPercent)}`, met: of.isMet === null ? null : of.isMet ? "Oui" : "Non" });
  const volume = (figure: string, value: number): FigureLine => ({ part: "Opérationnel", figure, value: String(value), target: null, met: null, rule: "Nombre de tickets de la période.", inputs: "", steps: "" });
  return [
    ...rates.map(({ severity, clock, rate }) => rated(`${CLOCK_LABELS[clock]} dans les délais, ${SEVERITY_LABELS[severity].toLowerCase()}`, rate, "≥")),
    rated("Tickets escaladés au niveau 3", escalated, "≤"),
    line("Contractuel", "Unités d’œuvre UO3.6-SN2 consommées", units, String),
    ...[volume("Tickets ouverts", counts.opened), volume("Tickets résolus", counts.left), volume("Tickets rouverts", counts.reopened)],
    line("Opérationnel", "Stock résiduel", stock, String),
    line("Opérationnel", "Délai moyen de prise en charge", means.taken, (value) => formatMinutes(Math.round(value))),
    line("Opérationnel", "Temps moyen de résolution", means.resolution, (value) => formatMinutes(Math.round(value))),
    line("Opérationnel", "Temps moyen jusqu’à la clôture", means.closing, (value) => formatMinutes(Math.round(value))),
  ];
}
