import { formatDayWithWeek, type Day } from "@/domain/calendar";
import { tellNearness, type ContractDeadline } from "@/domain/contracts/alerts";
import { escapeHtml } from "@/domain/escape-html";
import { link, page, paragraphs, subjectLine, type Mail } from "./mail-parts";

type Dated = ContractDeadline & { due: { value: Day } };
const isDated = (deadline: ContractDeadline): deadline is Dated => deadline.due.value !== null;

/** "En retard de 3 jours\u00a0: l’échéance était le mer. 16 juillet 2025 · S29". */
function nearness({ due }: Dated, today: Day): string {
  const day = formatDayWithWeek(due.value, { year: true });
  return `${tellNearness(due.value, today)}\u00a0: ${due.value < today ? "l’échéance était le" : "échéance le"} ${day}`;
}

const detailsOf = (deadline: Dated, today: Day): string[] => [
  nearness(deadline, today),
  `Règle\u00a0: ${deadline.due.rule} – ${deadline.due.source}`,
  deadline.silence,
  `Programme ${deadline.programmeName}`,
];

type Alerts = { deadlines: readonly ContractDeadline[]; today: Day; publicUrl: string };

/** The day's contractual deadlines of one person, in one message: late first. Null where none is left to act on. */
export function alertMail({ deadlines, today, publicUrl }: Alerts): Mail | null {
  const sorted = deadlines.filter(isDated).toSorted((a, b) => a.due.value.localeCompare(b.due.value) || a.label.localeCompare(b.label));
  if (sorted.length === 0) return null;
  const late = sorted.filter(({ due }) => due.value < today).length;
  const near = sorted.length - late;
  const count = [...(late > 0 ? [`${late} en retard`] : []), ...(near > 0 ? [`${near} à venir`] : [])].join(", ");
  const many = sorted.length > 1;
  const intro = `Bonjour,\n\n${many ? `${sorted.length} échéances de marché vous attendent` : "Une échéance de marché vous attend"} au ${formatDayWithWeek(today, { year: true, weekday: "long" })}\u00a0: ${count}.`;
  const because = "Vous recevez ce message parce que c’est à vous, ou à vos collègues, d’agir sur ces échéances. Un seul message par jour, et chaque alerte une seule fois. Pour ne plus le recevoir, ou choisir combien de jours avant\u00a0:";
  const accountLink = `${publicUrl}/compte`;
  const text = sorted.map((deadline) => [`- ${deadline.label}`, ...detailsOf(deadline, today), `${publicUrl}${deadline.path}`].join("\n  "));
  const html = sorted.map((deadline) => `<li><p>${link(`${publicUrl}${deadline.path}`, deadline.label)}<br>${detailsOf(deadline, today).map(escapeHtml).join("<br>")}</p></li>`);
  return {
    subject: subjectLine(`Échéance${many ? "s" : ""} de marché : ${count} (${formatDayWithWeek(today, { weekday: false })})`),
    text: [intro, text.join("\n\n"), `${because} ${accountLink}`].join("\n\n"),
    html: page(`${paragraphs(intro)}<ul>${html.join("")}</ul><p>${escapeHtml(because)} ${link(accountLink, "mon compte")}.</p>`),
  };
}
