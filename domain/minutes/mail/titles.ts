import type { ItemKind } from "../vocabulary";
import type { MailLine } from "./lines";

/** What a title says of the lines below it. `aside`: those lines are no items (who was there, the agenda). */
export type Title = { text: string; kind: ItemKind | null; aside: string | null };

const MAX_TITLE = 80;
const MAX_WORDS = 12;
const UNDERLINE = /^(?:={3,}|-{3,}|_{3,})$/;
const MARKED = /^(?:#{1,4} |\*{1,2}[^*]{2,78}\*{1,2} ?:?$|__[^_]{2,76}__ ?:?$)/;
const DRESS = /^[#*_\s]+|[*_:\s]+$/g;
/** Titles that need no colon to be known for what they are. */
const KNOWN = /^(?:points? (?:abordes|evoques|traites|d'attention|ouverts|divers)|(?:releve|liste|rappel|synthese) (?:de |des |d')(?:decisions|actions)(?: et (?:d'|des )?(?:decisions|actions))?|decisions?(?: prises| a prendre)?|actions?(?: a mener| en cours)?|plan d'actions?|propositions?|risques?|contraintes?|questions?(?: diverses)?|informations?|infos|divers|ordre du jour|participants?|presents?|absents?|excuses?|prochaines etapes|suites a donner|tour de table|a faire|todo)$/;

const PEOPLE = /^(?:participants?|presents?|absents?|excuses?|etaient (?:presents|absents)|liste de diffusion|diffusion)\b/;
const AGENDA = /^ordre du jour\b/;

const TITLE_KINDS: readonly [ItemKind, RegExp][] = [
  ["decision", /\bdecisions?\b|\bdecide\b/],
  ["action", /\bactions?\b|\ba faire\b|\bto ?do\b|\btaches\b|\bprochaines etapes\b|\bsuites a donner\b/],
  ["risk", /\brisques?\b|\bd'attention\b|\bvigilance\b|\balertes?\b/],
  ["constraint", /\bcontraintes?\b/],
  ["question", /\bquestions?\b(?! diverses)|\bpoints? ouverts?\b|\ben suspens\b/],
  ["information", /\binformations?\b|\binfos\b|\bpour memoire\b/],
];
const NOT_YET = /\bpropos|\ba (?:confirmer|valider|prendre|arbitrer|trancher)\b|\battendu|\bdemande|\bpistes?\b|\benvisage|\baucune?\b|\bpas\b|\brien\b/;

/** "Décisions proposées" or "à prendre" announce proposals; a title that names two kinds announces neither. */
function kindOfTitle(folded: string): ItemKind | null {
  const kinds = TITLE_KINDS.filter(([, pattern]) => pattern.test(folded)).map(([kind]) => kind);
  if (NOT_YET.test(folded)) return kinds.length === 0 || (kinds.length === 1 && kinds[0] === "decision") ? "proposal" : null;
  return kinds.length === 1 ? kinds[0]! : null;
}

const bare = (text: string): string => text.replace(DRESS, "");

function looksLikeTitle(line: MailLine, next: MailLine | undefined): boolean {
  const { text, folded, bullet, indent } = line;
  if (folded.length > MAX_TITLE || bullet === "box" || folded.split(" ").length > MAX_WORDS) return false;
  const isAbove = next !== undefined && next.bullet !== null && (next.indent > indent || (bullet === "number" && next.bullet === "dash"));
  if (bullet === "dash") return isAbove && folded.endsWith(":");
  if (bullet === "number") return !/[.;!?]$/.test(folded) && (isAbove || KNOWN.test(bare(folded)) || isOverText(line, next));
  if (MARKED.test(text) || folded.endsWith(":") || KNOWN.test(bare(folded))) return true;
  if (next && UNDERLINE.test(next.text) && !next.isAfterBlank) return true;
  return /\p{Lu}{3}/u.test(text) && text === text.toUpperCase() && !/\d{1,2}[/.]\d/.test(text);
}

/** "1. Périmètre", with a sentence on the next line: too short to have been cut there. */
const isOverText = ({ folded }: MailLine, next: MailLine | undefined): boolean => folded.length <= 40 && next !== undefined && next.bullet === null && !next.isAfterBlank && /^\p{Lu}/u.test(next.text);

/** The title that a line is, or null. `next`: the line that follows. */
export function titleOf(line: MailLine, next: MailLine | undefined): Title | null {
  if (!looksLikeTitle(line, next)) return null;
  const folded = bare(line.folded);
  const aside = PEOPLE.test(folded) ? "Liste des personnes" : AGENDA.test(folded) ? "Ordre du jour" : null;
  return { text: bare(line.text), kind: aside ? null : kindOfTitle(folded), aside };
}

/** "Présents : M. X, Mme Y" on one line. */
export const isListOfPeople = ({ folded }: MailLine): boolean => /^(?:participants?|presents?|absents?|excuses?|diffusion) ?\(?e?s?\)? ?:/.test(folded);
