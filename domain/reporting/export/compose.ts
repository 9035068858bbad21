import { formatDay } from "@/domain/calendar";
import { figuresOf } from "../compare";
import { REPORT_KIND_LABELS } from "../kinds";
import type { SteeringReport } from "../report";
import { sectionTitle } from "../section-title";
import type { SectionKey } from "../templates";
import { dayText } from "./cells";
import type { Block, ExportedReport } from "./model";
import { SECTION_BLOCKS } from "./sections";

/** A report with what its exports say of it besides: data alone, which another thread can be handed. */
export type ToldReport = { report: SteeringReport } & Pick<ExportedReport, "frozen" | "letterhead" | "link">;

const MOMENT = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Paris" });

/** A report, live or frozen, as every format writes it. The same report always gives the same. */
export function exportReport({ report, frozen, letterhead, link }: ToldReport): ExportedReport {
  const { title, kind, programme, asOf, increment, meeting } = report;
  const figures = figuresOf(report);
  return {
    ...{ title, kind: REPORT_KIND_LABELS[kind], programme, foot: kind === "portfolio" ? title : programme, asOf, frozen, letterhead, link },
    about: increment === null ? `Arrêté au ${dayText(asOf)}` : `Incrément ${increment.number}, arrêté au ${dayText(asOf)}${increment.sprint ? ` (sprint ${increment.sprint})` : ""}`,
    meeting: meeting && `${meeting.title}, ${dayText(meeting.heldOn)}`,
    status: statusOf(frozen),
    sections: report.sections.map((key) => {
      const its = figures.filter(({ section }) => section === key);
      return { key, title: sectionTitle(key, increment?.number ?? null), note: report.notes[key] ?? null, comment: report.comments[key] ?? null, blocks: blocksOf(key, report, its), figures: its };
    }),
  };
}

function blocksOf<Key extends SectionKey>(key: Key, { parts, increment }: SteeringReport, figures: ReturnType<typeof figuresOf>): Block[] {
  const part = parts[key];
  return part === undefined ? [] : SECTION_BLOCKS[key](part, { increment, figures });
}

function statusOf(frozen: ExportedReport["frozen"]): string[] {
  if (!frozen) return ["Rapport vivant, non figé\u00a0: ses chiffres peuvent encore changer."];
  const told = `Figé le ${MOMENT.format(new Date(frozen.at))}${frozen.by ? ` par ${frozen.by}` : ""}.`;
  const altered = "Son contenu ne correspond plus à son empreinte\u00a0: ne vous y fiez pas et prévenez l’administrateur.";
  return [told, ...(frozen.isIntact ? [] : [altered]), `Empreinte SHA-256\u00a0: ${frozen.hash}`];
}

/** What each page says of itself: "Arrêté au 30 juin 2025 – figé, empreinte 0123456789ab…" */
export function referenceOf({ asOf, frozen }: Pick<ExportedReport, "asOf" | "frozen">): string {
  return `Arrêté au ${formatDay(asOf, { year: true, weekday: false })} – ${frozen ? `figé, empreinte ${frozen.hash.slice(0, 12)}…` : "vivant, non figé"}`;
}

/** Readable and safe on every system: "rapport-copil-de-juin-2025-2025-06-30-fige". */
export function fileStem({ title, asOf, frozen }: Pick<ExportedReport, "title" | "asOf" | "frozen">): string {
  const words = title.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").slice(0, 60).replaceAll(/^-|-$/g, "");
  return ["rapport", words, asOf, frozen ? "fige" : "vivant"].filter(Boolean).join("-");
}
