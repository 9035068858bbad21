import { formatDayWithWeek, type Day } from "@/domain/calendar";
import { tellNearness, type ContractDeadline } from "@/domain/contracts/alerts";
import { tellPenalty } from "@/domain/contracts/penalty";
import { escapeHtml } from "@/domain/escape-html";
import type { Explained } from "@/domain/explained";
import { link, page, paragraphs, subjectLine, type Mail } from "./mail-parts";

type Dated = ContractDeadline & { due: { value: Day } };
const isDated = (deadline: ContractDeadline): deadline is Dated => deadline.due.value !== null;

/** "En retard de 3 jours\u00a0: l’échéance était le mer. 16 juillet 2025 · S29". */
function nearness({ due }: Dated, today: Day): string {
  const day = formatDayWithWeek(due.value, { year: true });
  return `${tellNearness(due.value, today)}\u00a0: ${due.value < today ? "l’échéance était le" : "échéance le"} ${day}`;
}

const ruleOf = ({ due }: Dated): string => `Règle\u00a0: ${due.rule} – ${due.source}`;
const detailsOf = (deadline: Dated, today: Day): string[] => [nearness(deadline, today), ruleOf(deadline), deadline.silence, `Programme ${deadline.programmeName}`];

/** What a contractor is late with, for who decides, and what it costs so far. */
type Lateness = ContractDeadline & { penalty: Explained<number> };
const latenessOf = (late: Lateness & Dated, today: Day): string[] => [nearness(late, today), tellPenalty(late.penalty), ruleOf(late), `Programme ${late.programmeName}`];

type Alerts = { deadlines: readonly ContractDeadline[]; latenesses: readonly Lateness[]; today: Day; publicUrl: string };
/** One of them, as both parts of the message tell it. */
type Told = { label: string; link: string; details: string[] };

const byDay = (a: Dated, b: Dated): number => a.due.value.localeCompare(b.due.value) || a.label.localeCompare(b.label);
const inText = ({ label, details, link: url }: Told): string => [`- ${label}`, ...details, url].join("\n  ");
const inHtml = ({ label, details, link: url }: Told): string => `<li><p>${link(url, label)}<br>${details.map(escapeHtml).join("<br>")}</p></li>`;

/** The day's contractual deadlines of one person, late first, then what contractors are late with, in one message. Null where nothing is left to tell. */
export function alertMail({ deadlines, latenesses, today, publicUrl }: Alerts): Mail | null {
  const sorted = deadlines.filter(isDated).toSorted(byDay);
  const late = latenesses.filter((each): each is Lateness & Dated => isDated(each)).toSorted(byDay);
  if (sorted.length + late.length === 0) return null;
  const told = (deadline: ContractDeadline, details: string[]): Told => ({ label: deadline.label, link: `${publicUrl}${deadline.path}`, details });
  const parts = [
    { title: titleOf(sorted, today), told: sorted.map((deadline) => told(deadline, detailsOf(deadline, today))) },
    { title: `${late.length > 1 ? `${late.length} remises attendues d’un titulaire ne sont pas venues` : "Une remise attendue d’un titulaire n’est pas venue"}\u00a0:`, told: late.map((each) => told(each, latenessOf(each, today))) },
  ].filter((part) => part.told.length > 0);
  const because = "Vous recevez ce message parce que c’est à vous, ou à vos collègues, d’agir sur ces échéances, ou de décider des suites d’un retard. Un seul message par jour, et chaque alerte une seule fois. Pour ne plus le recevoir, ou choisir combien de jours avant\u00a0:";
  const accountLink = `${publicUrl}/compte`;
  const counts = [countOf(sorted, today), ...(late.length > 0 ? [`${late.length} retard${late.length > 1 ? "s" : ""} de titulaire`] : [])].filter((words) => words !== "");
  return {
    subject: subjectLine(`Échéance${sorted.length + late.length > 1 ? "s" : ""} de marché : ${counts.join(", ")} (${formatDayWithWeek(today, { weekday: false })})`),
    text: ["Bonjour,", ...parts.flatMap((part) => [part.title, part.told.map(inText).join("\n\n")]), `${because} ${accountLink}`].join("\n\n"),
    html: page(`${paragraphs("Bonjour,")}${parts.map((part) => `${paragraphs(part.title)}<ul>${part.told.map(inHtml).join("")}</ul>`).join("")}<p>${escapeHtml(because)} ${link(accountLink, "mon compte")}.</p>`),
  };
}

/** "1 en retard, 2 à venir". */
function countOf(sorted: readonly Dated[], today: Day): string {
  const late = sorted.filter(({ due }) => due.value < today).length;
  const near = sorted.length - late;
  return [...(late > 0 ? [`${late} en retard`] : []), ...(near > 0 ? [`${near} à venir`] : [])].join(", ");
}

const titleOf = (sorted: readonly Dated[], today: Day): string =>
  `${sorted.length > 1 ? `${sorted.length} échéances de marché vous attendent` : "Une échéance de marché vous attend"} au ${formatDayWithWeek(today, { year: true, weekday: "long" })}\u00a0: ${countOf(sorted, today)}.`;
