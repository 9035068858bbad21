import { dueDayOf, formatDayWithWeek, type Day, type ReadDate } from "@/domain/calendar";
import { MONTH, WEEKDAY } from "@/domain/calendar/french-text";
import { fold } from "./fold";

export type DueRead = {
  dueOn: Day | null;
  /** As written, with the words that say how it counts ("avant S31"); what is not a day is kept here too ("4 semaines"). */
  dueText: string | null;
  /** What the words were read as, or why they give no day, in French; null when no date is written. */
  dueReading: string | null;
};

export const NO_DUE: DueRead = { dueOn: null, dueText: null, dueReading: null };

type Read = (phrase: string) => ReadDate;

const LIMIT = "(?:pour le |pour la |pour |d'ici (?:a |au |a la |la |le )?|au plus tard (?:le |la |en |pour )?|avant (?:le |la )?|jusqu'(?:au |a |en )|a partir (?:de |du |d')|a compter (?:de |du )|des (?:le |la )?|sous (?:un delai de )?|dans (?:un delai de )?)";
const FIELD = "(?:\\b(?:echeance|date limite|date cible|delai) ?:? (?:le |au )?)";
const IN = "(?:en |le |la |courant |prevue?s? (?:le |en )?|, |- |\\(|: )";
const WEEK = "(?:s|sem\\.? ?|semaine )\\d{1,2}(?: \\d{4})?|semaine du \\d{1,2}(?:\\/\\d{1,2}| (?:" + MONTH + "))?";
const SPRINT = "(?:sprint )?\\d{1,3}\\.(?:\\d|ip)";
const NUMERIC = "\\d{1,2}\\/\\d{1,2}(?:\\/\\d{2,4})?|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}\\.\\d{2}\\.\\d{4}";
const WORDED = `\\d{1,2}(?:er)? ${MONTH}(?: \\d{4})?`;
const RELATIVE = "demain|aujourd'hui|apres-demain|la semaine prochaine|semaine prochaine|fin de semaine|le mois prochain|mois prochain|j ?\\+ ?\\d{1,3}(?: (?:jours )?ouvres?)?|s\\+\\d{1,2}";
const PORTION = `(?:debut|mi|milieu|fin)[ -](?:de la |de l'|de |du |d'|la |le |l')?(?:${WEEK}|${SPRINT}|${MONTH}(?: \\d{4})?|semaine prochaine|semaine|mois prochain|mois|annee)`;
const WEEKDAYS = `${WEEKDAY}(?: (?:prochain|${NUMERIC}|${WORDED}|s\\d{1,2}))?`;
const QUANTITY = "(?:\\d{1,3}|une?|deux|trois|quatre|cinq|six|huit|dix|quinze) (?:jours?(?: ouvres| ouvrables| calendaires)?|semaines?|mois|ans?)";
const DATE = [PORTION, WEEK, NUMERIC, WORDED, WEEKDAYS, RELATIVE].join("|");
const EDGE = "(?![a-z0-9/])";

/** A deadline in so many words; a sprint or a number of days is one only so. */
const STRONG = new RegExp(`(?<![a-z0-9])(?:${FIELD}(?<named>${DATE}|${SPRINT})|${LIMIT}(?:${DATE}|${SPRINT}|${QUANTITY}))${EDGE}`, "g");
/** A day that an act is simply set on: "en S35", "(S35)", "S35" at the end; not "du 4 juin". */
const WEAK = new RegExp(`(?<=^|${IN})(?:${DATE}|en (?:${MONTH})(?: \\d{4})?)${EDGE}|(?<= )(?:${PORTION})${EDGE}|(?<= )(?<!\\b(?:du|de|des|au|depuis|version) )(?:${DATE})(?=[.)]?$)`, "g");
const DURATION = new RegExp(`(?<![a-z0-9])${QUANTITY}${EDGE}`);
/** The day is an example, or is still to be found. */
const LEFT_OPEN = /\bpar exemple\b|\bp\.? ?ex\b|\bdate (?:reste |encore |est )?(?:ouverte|libre|(?:reste )?a (?:fixer|definir|confirmer|preciser|caler|trouver))|\breste a (?:fixer|caler)\b|\bdates? possibles?\b/;

/** More dates than that on one line settle nothing: the first ones are read. */
export const MAX_READINGS = 6;

/** Longer than that is no date; the minutes keep no more. */
const MAX_WORDS = 80;

type Phrase = { words: string; at: number };
type Found = Phrase & { day: Day };

function daysIn(phrases: readonly Phrase[], read: Read): { days: Found[]; why: string | null } {
  const days: Found[] = [];
  let why: string | null = null;
  for (const phrase of phrases.slice(0, MAX_READINGS)) {
    const found = read(phrase.words);
    const day = dueDayOf(found);
    if (day) days.push({ ...phrase, day });
    else if (found.kind === "none") why ??= found.why;
  }
  return { days, why };
}

function phrasesOf(text: string, folded: string, pattern: RegExp): Phrase[] {
  return [...folded.matchAll(pattern)].slice(0, MAX_READINGS).map((match) => {
    // Of "échéance : 15/09" the date alone.
    const words = (match.groups?.named ?? match[0]).length;
    const at = match.index + match[0].length - words;
    return { words: text.slice(at, at + words).trim(), at };
  });
}

/** With the bracket that it opens. */
function passage(text: string, from: number, to: number): string {
  const words = text.slice(from, to);
  const isOpen = words.lastIndexOf("(") > words.lastIndexOf(")");
  const end = isOpen ? text.indexOf(")", to) + 1 || to : to;
  return text.slice(from, Math.min(end, from + MAX_WORDS)).trim();
}

/** What a cell or a field says that holds nothing but a date. */
export function readDueField(written: string, read: Read): DueRead {
  const words = written.trim().slice(0, MAX_WORDS);
  if (!/[\p{L}\p{N}]/u.test(words)) return NO_DUE;
  return settle(words, daysIn([{ words, at: 0 }], read), read);
}

function settle(words: string, { days, why }: { days: Found[]; why: string | null }, read: Read): DueRead {
  const [first] = days;
  if (first) return { dueOn: first.day, dueText: words, dueReading: `« ${words} » : ${formatDayWithWeek(first.day, { year: true })}` };
  const isDuration = read(words).kind === "duration";
  return { dueOn: null, dueText: words, dueReading: isDuration ? `« ${words} » est une durée, pas une date` : why };
}

/**
 * The day by which a line is due. `isDue`: what is done or decided has one even when it is only set on a day ("en S35"); of anything else
 * a date is part of what is told unless the words make it a deadline. At most `MAX_READINGS` phrases of each sort are read.
 */
export function readDue(text: string, { isDue, today, read }: { isDue: boolean; today: Day; read: Read }): DueRead {
  const folded = fold(text);
  const strong = phrasesOf(text, folded, STRONG);
  const phrases = strong.length > 0 ? strong : isDue ? phrasesOf(text, folded, WEAK) : [];
  const { days: written, why } = daysIn(phrases, read);
  // A day gone by that nothing calls a deadline is told, not set.
  const days = strong.length > 0 ? written : written.filter(({ day }) => day >= today);
  const distinct = new Set(days.map(({ day }) => day));
  const [first] = days;
  const example = isDue ? LEFT_OPEN.exec(folded) : null;
  if (first && example) {
    const words = passage(text, first.at, Math.max(example.index + example[0].length, ...days.map(({ at, words: { length } }) => at + length)));
    return { dueOn: null, dueText: words, dueReading: `« ${words} » : la date reste à fixer` };
  }
  if (distinct.size > 1) {
    return { dueOn: null, dueText: null, dueReading: `Plusieurs dates sont écrites (${days.map(({ words }) => `« ${words} »`).join(", ")}) : dites laquelle est l’échéance` };
  }
  if (first) return { dueOn: first.day, dueText: first.words, dueReading: `« ${first.words} » : ${formatDayWithWeek(first.day, { year: true })}` };
  if (strong.length > 0 && why) return { dueOn: null, dueText: strong[0]!.words, dueReading: why };
  const duration = isDue ? DURATION.exec(folded) : null;
  if (!duration) return NO_DUE;
  const words = text.slice(duration.index, duration.index + duration[0].length);
  return { dueOn: null, dueText: words, dueReading: `« ${words} » est une durée, pas une date` };
}
