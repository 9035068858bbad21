import type { UsualTopic } from "./agenda";

/** What is wrong with one line, in French; `line` counts from 1. */
export type AgendaError = { line: number; message: string };
export type ReadAgenda = { ok: true; topics: UsualTopic[] } | { ok: false; errors: AgendaError[] };

const MAX_TOPICS = 60;
const MAX_TITLE = 200;
const MAX_MINUTES = 480;

/**
 * An agenda as one types it, a topic a line: `Avancement de l’incrément | 15 min | RTE`; a line `# Suivi` opens a section; the time and the
 * presenter may be left out, in that order. Empty lines are passed over.
 */
export function readAgenda(text: string): ReadAgenda {
  const topics: UsualTopic[] = [];
  const errors: AgendaError[] = [];
  let section = "";
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "") continue;
    if (line.startsWith("#")) {
      section = line.replace(/^#+\s*/, "");
      continue;
    }
    const read = readTopic(line.replace(/^[-*•]\s+/, ""), section);
    if ("message" in read) errors.push({ line: index + 1, message: read.message });
    else topics.push(read);
  }
  if (topics.length > MAX_TOPICS) errors.push({ line: MAX_TOPICS + 1, message: `un ordre du jour a ${MAX_TOPICS} points au plus` });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, topics };
}

function readTopic(line: string, section: string): UsualTopic | { message: string } {
  const [title = "", ...rest] = line.split("|").map((part) => part.trim());
  if (title === "") return { message: "le point n’a pas d’intitulé" };
  if (title.length > MAX_TITLE) return { message: `l’intitulé a ${MAX_TITLE} caractères au plus` };
  if (rest.length > 2) return { message: "au plus deux barres : intitulé | durée | intervenant" };
  const [first = "", second = ""] = rest;
  const minutes = readMinutes(first);
  // Without a time, what follows the title is who presents it.
  if (minutes === null && rest.length === 2 && first !== "") return { message: `« ${first} » n’est pas une durée, par exemple 15 min` };
  if (minutes !== null && (minutes < 1 || minutes > MAX_MINUTES)) return { message: `la durée va de 1 à ${MAX_MINUTES} minutes` };
  return { section, title, minutes, presenter: (rest.length === 2 || minutes !== null ? second : first).slice(0, 120) };
}

/** "15", "15 min", "15 minutes", "1 h", "1 h 30" in minutes; null when it is no duration. */
function readMinutes(text: string): number | null {
  const hours = /^(\d{1,2})\s*h(?:\s*(\d{1,2}))?$/i.exec(text);
  if (hours) return Number(hours[1]) * 60 + Number(hours[2] ?? 0);
  const minutes = /^(\d{1,4})\s*(?:min|mn|minutes?)?\.?$/i.exec(text);
  return minutes ? Number(minutes[1]) : null;
}

/** "Ligne 2 : …" for each line that cannot be read, in one text. */
export const tellAgendaErrors = (errors: readonly AgendaError[]): string => errors.map(({ line, message }) => `Ligne ${line} : ${message}.`).join(" ");

/** The text that `readAgenda` reads back. */
export function writeAgenda(topics: readonly UsualTopic[]): string {
  let section = "";
  return topics
    .flatMap((topic) => {
      const heading = topic.section === section ? [] : [`# ${topic.section}`];
      section = topic.section;
      const time = topic.minutes === null ? "" : `${topic.minutes} min`;
      const parts = topic.presenter !== "" ? [topic.title, time, topic.presenter] : time !== "" ? [topic.title, time] : [topic.title];
      return [...heading, parts.join(" | ")];
    })
    .join("\n");
}
