import { formatDayWithWeek, type Day } from "@/domain/calendar";
import { erratumReason, erratumTitle } from "@/domain/minutes/erratum";
import { isOverdue, isPending } from "@/domain/minutes/follow-up";
import { escapeHtml } from "@/domain/escape-html";
import { writeHtml } from "./html";
import { link, page, paragraphs, subjectLine, type Mail } from "./mail-parts";
import { versionLines, whenAndWhere, type MinutesFacts, type RegisterLine } from "./facts";
import { dueLabel, imageText, outlineOf, registerOf, type OutlineBlock, type Run } from "./outline";

type Common = { facts: MinutesFacts; note: string; /** Of a registry entry. */ entryLink: (id: string) => string };

function plainBlock(block: OutlineBlock, margin = ""): string {
  const said = ({ text, link: address }: Run): string => (address && address !== text ? `${text} (${address})` : text);
  const words = (runs: Run[]): string => runs.map(said).join("").replaceAll("\n", `\n${margin}`);
  switch (block.type) {
    case "paragraph":
      return margin + words(block.runs);
    case "heading":
      return `${margin}${block.runs.map(({ text }) => text).join("").toUpperCase()}`;
    case "list":
      return block.entries.map((entry, rank) => `${margin}${block.ordered ? `${rank + 1}.` : "-"} ${entry.map((child) => plainBlock(child, `${margin}  `)).join("\n").trimStart()}`).join("\n");
    case "table":
      return block.rows.map((row) => margin + row.map(({ blocks }) => blocks.map((child) => plainBlock(child)).join(" ").replaceAll(/\s*\n\s*/g, " ")).join(" | ")).join("\n");
    case "image":
      return `${margin}[${imageText(block)}] ${block.link}`;
    case "item":
      return [`${margin}[${block.label}] ${words(block.runs)}`, ...block.facts.map((fact) => `${margin}    ${fact}`)].join("\n");
  }
}

/** "version 2, erratum n° 1", or "brouillon". */
const versionWord = ({ version }: MinutesFacts): string => (version ? `version ${version.number}${version.erratum ? `, ${erratumTitle(version.erratum.number).toLowerCase()}` : ""}` : "brouillon");

/** What is sent, in one sentence: of an erratum, which one and why. */
function minutesIntro(facts: MinutesFacts): string {
  const minutes = `compte rendu «\u00a0${facts.title}\u00a0», ${whenAndWhere(facts)}`;
  const erratum = facts.version?.erratum;
  return erratum ? `Bonjour,\n\nVoici le ${minutes}, corrigé.\n\n${erratumReason(erratum)}` : `Bonjour,\n\nVoici le ${minutes}.`;
}

/** The minutes themselves, to every member of the instance. */
export function minutesMail({ facts, note }: Pick<Common, "facts" | "note">): Mail {
  const intro = minutesIntro(facts);
  const body = outlineOf(facts.document, facts.link).map((block) => plainBlock(block)).join("\n\n");
  return {
    subject: subjectLine(`Compte rendu : ${facts.title}, ${formatDayWithWeek(facts.heldOn, { year: true, weekday: false })} (${versionWord(facts)})`),
    text: [intro, ...(note ? [note] : []), facts.link, body, ...versionLines(facts)].join("\n\n"),
    html: page(`${paragraphs(intro)}${note ? paragraphs(note) : ""}<p>${link(facts.link, "Ouvrir le compte rendu")}</p><hr>${writeHtml(facts)}`),
  };
}

export type OwnAction = Pick<RegisterLine, "id" | "text" | "dueOn" | "dueText" | "incomplete"> & { number?: string | null };

const actionLine = (action: OwnAction): string => `${action.number ? `${action.number} – ` : ""}${action.text}${action.incomplete ? " (incomplet : à préciser)" : ""}`;
const dueWords = (action: OwnAction): string => `Échéance\u00a0: ${dueLabel(action) ?? "non fixée"}`;

const actionsText = (actions: OwnAction[], entryLink: Common["entryLink"], why: (action: OwnAction) => string): string =>
  actions.map((action) => `- ${actionLine(action)}\n  ${why(action)}\n  ${entryLink(action.id)}`).join("\n\n");
const actionsHtml = (actions: OwnAction[], entryLink: Common["entryLink"], why: (action: OwnAction) => string): string =>
  `<ul>${actions.map((action) => `<li>${link(entryLink(action.id), actionLine(action))}<br>${escapeHtml(why(action))}</li>`).join("")}</ul>`;

/** The actions of one owner in these minutes, still to be done; the others' are not in it. */
export const actionsOf = (facts: MinutesFacts, ownerId: string): RegisterLine[] => registerOf(facts.register).filter((line) => line.kind === "action" && line.ownerId === ownerId && isPending(line.status));

/** To one owner, what they have to do, with the links back. */
export function actionsMail({ facts, note, entryLink, ownerId }: Common & { ownerId: string }): Mail {
  const actions = actionsOf(facts, ownerId);
  const many = actions.length > 1;
  const intro = `Bonjour,\n\nLe compte rendu «\u00a0${facts.title}\u00a0», ${whenAndWhere(facts)}, vous confie ${many ? `${actions.length} actions` : "une action"}\u00a0:`;
  return {
    subject: subjectLine(`${many ? `Vos ${actions.length} actions` : "Votre action"} : ${facts.title}, ${formatDayWithWeek(facts.heldOn, { year: true, weekday: false })} (${versionWord(facts)})`),
    text: [intro, actionsText(actions, entryLink, dueWords), ...(note ? [note] : []), `Le compte rendu : ${facts.link}`, ...versionLines(facts)].join("\n\n"),
    html: page(`${paragraphs(intro)}${actionsHtml(actions, entryLink, dueWords)}${note ? paragraphs(note) : ""}<p>${link(facts.link, "Ouvrir le compte rendu")}</p>${paragraphs(versionLines(facts).join("\n"))}`),
  };
}

/** An action due within that many calendar days is near enough to be recalled. */
export const REMINDER_DAYS = 5;

export type RemindedAction = OwnAction & { dueOn: Day; seriesName: string };

/** Why this action is recalled today. */
export function reminderReason(action: RemindedAction, today: Day): string {
  const due = formatDayWithWeek(action.dueOn, { year: true });
  if (isOverdue({ kind: "action", status: "open", dueOn: action.dueOn }, today)) return `En retard\u00a0: l’échéance était le ${due} (${action.seriesName})`;
  return action.dueOn === today ? `À faire aujourd’hui, ${due} (${action.seriesName})` : `À faire avant le ${due} (${action.seriesName})`;
}

/** Minutes that somebody is awaited to read. `until`: the last day before their silence approves. */
export type RemindedReview = { title: string; heldOn: Day; isErratum: boolean; since: Day; until: Day | null; link: string };

const reviewTitle = ({ title, heldOn, isErratum }: RemindedReview): string => `${isErratum ? "Erratum\u00a0: " : ""}${title}, ${formatDayWithWeek(heldOn, { year: true, weekday: false })}`;
const reviewReason = ({ since, until }: RemindedReview): string =>
  `Relecture attendue depuis le ${formatDayWithWeek(since, { year: true })}${until ? `\u00a0; sans réponse d’ici le ${formatDayWithWeek(until, { year: true })}, votre silence vaudra accord` : ""}`;
const reviewsText = (reviews: RemindedReview[]): string => reviews.map((review) => `- ${reviewTitle(review)}\n  ${reviewReason(review)}\n  ${review.link}`).join("\n\n");
const reviewsHtml = (reviews: RemindedReview[]): string => `<ul>${reviews.map((review) => `<li>${link(review.link, reviewTitle(review))}<br>${escapeHtml(reviewReason(review))}</li>`).join("")}</ul>`;

type Digest = { actions: RemindedAction[]; reviews: RemindedReview[]; today: Day; entryLink: Common["entryLink"]; accountLink: string };

/** The day's digest for one person: late first, then what they are awaited to read. Null where nothing is left to recall. */
export function reminderMail({ actions, reviews, today, entryLink, accountLink }: Digest): Mail | null {
  if (actions.length + reviews.length === 0) return null;
  const sorted = actions.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
  const late = sorted.filter(({ dueOn }) => dueOn < today).length;
  const near = sorted.length - late;
  const toRead = `${reviews.length} ${reviews.length > 1 ? "comptes rendus" : "compte rendu"} à relire`;
  const count = [...(late > 0 ? [`${late} en retard`] : []), ...(near > 0 ? [`${near} à échéance proche`] : []), ...(reviews.length > 0 ? [toRead] : [])].join(", ");
  const what = [...(actions.length > 0 ? ["vos actions"] : []), ...(reviews.length > 0 ? ["vos relectures"] : [])].join(" et ");
  const intro = `Bonjour,\n\n${what.charAt(0).toUpperCase()}${what.slice(1)} au ${formatDayWithWeek(today, { year: true, weekday: "long" })}\u00a0: ${count}.`;
  const why = (action: OwnAction): string => reminderReason(action as RemindedAction, today);
  const reasons = [
    ...(actions.length > 0 ? [`vous êtes responsable de ces actions et qu’elles sont en retard ou dues dans les ${REMINDER_DAYS} jours`] : []),
    ...(reviews.length > 0 ? ["votre avis est attendu sur ces comptes rendus"] : []),
  ];
  const because = `Vous recevez ce message parce que ${reasons.join(", et que ")}. Un seul message par jour. Pour ne plus le recevoir\u00a0:`;
  return {
    subject: subjectLine(`Rappel : ${count} (${formatDayWithWeek(today, { weekday: false })})`),
    text: [intro, ...(sorted.length > 0 ? [actionsText(sorted, entryLink, why)] : []), ...(reviews.length > 0 ? [reviewsText(reviews)] : []), `${because} ${accountLink}`].join("\n\n"),
    html: page(`${paragraphs(intro)}${sorted.length > 0 ? actionsHtml(sorted, entryLink, why) : ""}${reviews.length > 0 ? reviewsHtml(reviews) : ""}<p>${escapeHtml(because)} ${link(accountLink, "mon compte")}.</p>`),
  };
}
