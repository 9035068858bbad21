import { ITEM_KIND_LABELS, type ItemKind } from "../vocabulary";
import { startsWithInfinitive } from "./infinitive";
import type { Title } from "./titles";

/** The kind proposed, why in French, and how much of the text is the name of that very kind ("Action : "); a number ("A3 : ") is kept. */
export type KindRead = { kind: ItemKind; why: string; labelLength: number };

const LABELS: readonly [ItemKind, string][] = [
  ["decision", "decisions?|d\\d{1,3}"],
  ["action", "actions?|todo|a faire|a\\d{1,3}"],
  ["proposal", "propositions?|propose"],
  ["risk", "risques?|points? d'attention|alerte"],
  ["question", "questions?"],
  ["constraint", "contraintes?"],
  ["information", "informations?|infos?|pour info|rappel"],
];
const LABEL = new RegExp(`^(?:\\[(?:${LABELS.map(([, words]) => `(${words})`).join("|")})\\] ?:?|(?:${LABELS.map(([, words]) => `(${words})`).join("|")})(?: ?(?:n° ?)?\\d{1,3})? ?(?::|-(?= ))) ?`);

/** Said as a proposal. */
const PROPOSES = /\b(?:(?:il |a ete |est |sont |on |nous |je )?propos(?:ons|ees?|es?|ent)\b|propositions?\b|on pourrait\b|(?:nous )?pourrions\b|(?:il )?faudrait\b|suggere|suggestion|recommand|envisag|souhaitable\b|il vaudrait mieux\b|piste\b)/;
/** So a line begins that proposes, even in a list of actions; "envoyer la proposition" there is an action. */
const OPENS_PROPOSING = /^(?:il (?:est|a ete) propose\b|(?:on|je) propose\b|nous proposons\b|on pourrait\b|nous pourrions\b|il faudrait\b|il vaudrait mieux\b|il est suggere\b)/;
/** Not settled, whatever the rest says. */
const DOUBTS = /\b(?:a (?:confirmer|valider|arbitrer|trancher|decider|discuter|etudier|voir|preciser)\b|(?:pour|se|dev|au)rai(?:t|ent)\b|sous reserve\b|peut-etre\b|eventuel|decisions? (?:a prendre|attendues?|demandees?)\b)/;
/** "Rien n'est décidé", "ce n'est pas acté". */
const UNDECIDED = /(?:\bpas\b|\brien\b|\bjamais\b|\bnon\b|\baucune?\b|\bsans\b|\bn'(?:est|a|ont)\b)(?: \S{1,30}){0,3}? (?:decid|acte|tranch|convenu|decision)/;
const DECIDES = /\b(?:il (?:est|a ete) (?:donc |bien )?(?:decide|acte|convenu|arrete|valide)\b|on a (?:decide|acte|convenu|valide|tranche)\b|nous avons (?:decide|acte|convenu|valide)\b|(?:est|sont|a ete|ont ete) (?:decide|acte|tranche)e?s?\b|decide ?:|acte ?:|valide en (?:seance|comite|reunion)\b|decision (?:est )?(?:prise|actee)\b)/;
/** With its accent: "acte" is a deed of contract. */
const ACTED = /(?<!\p{L})(?:acté(?:es|e|s)?|ACT[ÉE])(?!\p{L})/u;

const RISK = /(?<!\b(?:sans|aucun|de) )\brisqu|\bpoints? d'attention\b|\bvigilance\b|\balerte\b/;
/** What a line that leaves things open may still have been announced as. */
const LEFT_OPEN: ReadonlySet<ItemKind> = new Set(["decision", "information", "proposal"]);

const CUES: readonly [ItemKind, RegExp][] = [
  ["question", /\?\s{0,3}$|^quid\b|\breste a savoir\b|\bquestion ouverte\b/],
  ["risk", RISK],
  ["constraint", /\bcontraint|\bvacances\b|\bconges\b|\bindisponib|\bferie|\bimperati|\bgel des\b|\b(?:ne|n') ?(?:peut|peuvent|pourra|pourront|est|sont) (?:pas |plus )?(?:pas|plus|possible)\b|\bimpossible\b/],
  ["action", /\bil faut\b|\bdoi(?:t|vent)\b|\ba faire\b|\bmerci de\b|\bse charge|\bs'occupe|\bprend en charge\b|\best charge[es]{0,2} de\b|\bresp(?:onsable)?\.? ?:|(?:^| )@\p{L}|^penser a\b/u],
];

/** What was found, to the end of its last word, as it was written. */
function wordsAt(text: string, match: RegExpExecArray): string {
  const end = match.index + match[0].length;
  const rest = /\p{L}$/u.test(match[0]) ? (/^\p{L}{0,30}/u.exec(text.slice(end, end + 30))?.[0] ?? "") : "";
  return `« ${text.slice(match.index, end + rest.length).trim()} »`;
}
const saying = (text: string, match: RegExpExecArray): string => `Le texte dit ${wordsAt(text, match)}`;

type Read = { text: string; folded: string; title: Title | null; column: "action" | "decision" | null; isBox: boolean };

/**
 * What a line may be. What is proposed, or not settled, is never a decision, whatever title it stands under: of a proposing word and a
 * deciding one the first governs ("il est proposé d’acter", "il est acté que…, date à confirmer").
 */
export function readKind({ text, folded, title, column, isBox }: Read): KindRead {
  const label = LABEL.exec(folded);
  const named = label ? LABELS[label.slice(1).findIndex(Boolean) % LABELS.length]![0] : null;
  const announced = named ?? column ?? title?.kind ?? null;
  const as = (kind: ItemKind, why: string): KindRead => ({ kind, why, labelLength: kind === named && !/\d/.test(label![0]) ? label![0].length : 0 });

  const undecided = UNDECIDED.exec(folded);
  const deciding = undecided ? null : (DECIDES.exec(folded) ?? ACTED.exec(text));
  const proposing = PROPOSES.exec(folded);
  const open = earliest(proposing, DOUBTS.exec(folded));
  if (deciding && deciding.index < (open?.index ?? Infinity)) return as("decision", saying(text, deciding));
  const risk = open && !proposing && announced === null ? RISK.exec(folded) : null;
  if (risk) return as("risk", saying(text, risk));
  const isProposedAction = announced === "action" && named === null && column === null && OPENS_PROPOSING.test(folded);
  if (open && (announced === null || LEFT_OPEN.has(announced) || isProposedAction)) {
    return as("proposal", `${saying(text, open)} : ${announced === "decision" ? "une proposition n’est pas une décision, même annoncée comme telle" : isProposedAction ? "une proposition n’est pas encore une action" : "ce n’est pas décidé"}`);
  }
  if (undecided && announced === "decision") return as("information", `${saying(text, undecided)} : rien n’est décidé`);
  if (named) return as(named, `La ligne commence par ${wordsAt(text, label!)}`);
  if (isBox) return as("action", "La ligne commence par une case à cocher");
  if (column) return as(column, `Colonne « ${ITEM_KIND_LABELS[column]} » du tableau`);
  if (announced && announced !== "information") return as(announced, `Sous le titre « ${title!.text} »`);
  return readCues(text, folded) ?? as("information", title?.kind === "information" ? `Sous le titre « ${title.text} »` : "Aucun mot ne dit autre chose");
}

function readCues(text: string, folded: string): KindRead | null {
  for (const [kind, pattern] of CUES) {
    const match = pattern.exec(folded);
    if (match) return { kind, why: match[0].trim() === "?" ? "La ligne est une question" : saying(text, match), labelLength: 0 };
  }
  const verb = startsWithInfinitive(folded);
  return verb ? { kind: "action", why: `La ligne commence par un verbe : « ${text.slice(0, verb)} »`, labelLength: 0 } : null;
}

function earliest(...matches: (RegExpExecArray | null)[]): RegExpExecArray | null {
  return matches.reduce((first, match) => (match && (!first || match.index < first.index) ? match : first), null);
}
