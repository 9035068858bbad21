import { formatDayWithWeek } from "@/domain/calendar";
import type { BlockNode } from "@/domain/minutes/document";
import type { OutlinePoint } from "@/domain/minutes/outline";
import type { AskedDecision, HardPoint } from "./contributions";
import { SECTION_LABELS, type SectionKey } from "./templates";

/** What a report puts on the agenda of its meeting. */
export type ReportPoints = { sections: readonly SectionKey[]; hardPoints: readonly HardPoint[]; askedDecisions: readonly AskedDecision[] };

const paragraph = (text: string): BlockNode => ({ type: "paragraph", content: [{ type: "text", text }] });

/** The points of a report as minutes begin with them: a title for each section, then each hard point and each decision asked under its own. */
export function minutesPoints({ sections, hardPoints, askedDecisions }: ReportPoints): OutlinePoint[] {
  return sections.map((key) => ({ title: SECTION_LABELS[key], content: [], parts: key === "hard_points" ? hardPoints.map(tellHardPoint) : key === "decisions_asked" ? askedDecisions.map(tellAsked) : [] }));
}

function tellHardPoint({ title, consequence, expected, owner, dueOn }: HardPoint): OutlinePoint["parts"][number] {
  const followed = [owner && `Responsable\u00a0: ${owner}`, dueOn && `échéance\u00a0: ${formatDayWithWeek(dueOn, { year: true })}`].filter(Boolean).join(", ");
  return { title, content: [paragraph(`Conséquence\u00a0: ${consequence}`), paragraph(`Attendu du comité\u00a0: ${expected}`), ...(followed === "" ? [] : [paragraph(followed)])] };
}

function tellAsked({ title, context, options, recommended, neededBy }: AskedDecision): OutlinePoint["parts"][number] {
  const entries = options.map(({ label, consequences }, rank) => `${label}${rank === recommended ? " (recommandée)" : ""}${consequences === "" ? "" : `\u00a0: ${consequences}`}`);
  return {
    title,
    content: [
      ...(context === "" ? [] : [paragraph(context)]),
      { type: "bulletList", content: entries.map((entry) => ({ type: "listItem", content: [paragraph(entry)] })) },
      paragraph(`Décision nécessaire au plus tard le ${formatDayWithWeek(neededBy, { year: true })}.`),
    ],
  };
}
