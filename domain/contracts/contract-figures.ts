import { formatDay, type Day } from "@/domain/calendar";
import { lastDayOf, type CivilPeriod } from "@/domain/calendar/civil-period";
import type { Belonging } from "@/domain/contracts/belonging";
import type { Due } from "@/domain/contracts/dues";
import type { Verdict } from "@/domain/contracts/vocabulary";
import type { Explained } from "@/domain/explained";
import { formatPercent } from "@/domain/format-percent";

type Span = Pick<CivilPeriod, "from" | "to">;
const isIn = (day: Day, { from, to }: Span): boolean => day >= from && day < to;

export type Split<Item> = { kept: Item[]; missed: Item[] };

/**
 * Of what was due in a period, what came by its day and what did not, or not yet. What is still awaited before its day is in neither, nor is what has
 * no day.
 */
export function splitDues<Item extends Due>(dues: readonly Item[], { period, today }: { period: Span; today: Day }): Split<Item> {
  const settled = dues.filter(({ dueOn, doneOn }) => dueOn !== null && isIn(dueOn, period) && (doneOn !== null || dueOn < today));
  const isKept = ({ dueOn, doneOn }: Item): boolean => doneOn !== null && doneOn <= dueOn!;
  return { kept: settled.filter(isKept), missed: settled.filter((due) => !isKept(due)) };
}

type Decided = { verdict: Verdict; decidedOn: Day };
const PLAIN: ReadonlySet<Verdict> = new Set<Verdict>(["conforme", "admission"]);

/** Of the first verdicts given in a period, those that accept without a reservation: a reduction ("réfaction") accepts, but not as it was handed over. */
export function splitVerdicts<Item extends Decided>(firsts: readonly Item[], period: Span): Split<Item> {
  const inPeriod = firsts.filter(({ decidedOn }) => isIn(decidedOn, period));
  return { kept: inPeriod.filter(({ verdict }) => PLAIN.has(verdict)), missed: inPeriod.filter(({ verdict }) => !PLAIN.has(verdict)) };
}

export const FIGURE_NAMES = ["deliveries", "quotes", "decisions", "conformity"] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

type Words = { label: string; rule: string; source: string; /** Of what is counted. */ counted: string; kept: string; none: string };
export const FIGURE_WORDS: Readonly<Record<FigureName, Words>> = {
  deliveries: {
    label: "Livraisons du titulaire dans les délais",
    rule: "Part des livraisons dues dans la période qui sont arrivées au plus tard le jour dû. Est due la première livraison, au jour du bon de commande ou après la lecture commune, puis chaque nouvelle livraison après un ajournement que le titulaire ne refuse pas. Ce qui n’est pas arrivé à son jour compte comme un retard\u00a0; ce qui n’est pas encore dû ne compte pas.",
    source: "Bons de commande, bordereaux de livraison, décisions",
    counted: "Livraisons dues dans la période",
    kept: "dont dans les délais",
    none: "Aucune livraison n’était due dans la période.",
  },
  quotes: {
    label: "Devis du titulaire dans les délais",
    rule: "Part des devis dus dans la période qui ont été déposés au plus tard le dernier jour du délai, compté de la demande, ou du refus du devis précédent.",
    source: "Demandes de devis",
    counted: "Devis dus dans la période",
    kept: "dont dans les délais",
    none: "Aucun devis n’était dû dans la période.",
  },
  decisions: {
    label: "Décisions de l’administration dans les délais",
    rule: "Part des décisions de vérification dues dans la période qui ont été prises au plus tard le dernier jour du délai, compté de la livraison. Une décision tacite compte au jour où elle est acquise.",
    source: "Bordereaux de livraison, décisions",
    counted: "Décisions dues dans la période",
    kept: "dont dans les délais",
    none: "Aucune décision n’était due dans la période.",
  },
  conformity: {
    label: "Livrables conformes à la première livraison",
    rule: "Part des livrables dont la première décision, prise dans la période, accepte la livraison sans réserve (conforme ou admission). Une réfaction accepte à prix réduit\u00a0: elle ne compte pas comme conforme.",
    source: "Décisions de vérification",
    counted: "Livrables dont la première décision date de la période",
    kept: "dont conformes",
    none: "Aucun livrable n’a reçu sa première décision dans la période.",
  },
};

/** A share in percent, 0 to 100; unknown where nothing is counted. */
export function explainShare(name: FigureName, { kept, missed }: Split<unknown>, period: Pick<CivilPeriod, "label">): Explained<number> {
  const { rule, source, counted, kept: keptWords, none } = FIGURE_WORDS[name];
  const total = kept.length + missed.length;
  const base = { rule, source, inputs: [{ label: "Période", value: period.label }, { label: counted, value: String(total) }, { label: keptWords, value: String(kept.length) }] };
  if (total === 0) return { ...base, value: null, unknownBecause: none, steps: [] };
  const value = (kept.length / total) * 100;
  return { ...base, value, steps: [`${kept.length} / ${total} = ${formatPercent(value)}`] };
}

/** Somebody of the squads of a contract; `spans` both ends included, null: since ever, for ever. */
export type Member = { id: string; name: string; squads: readonly string[]; belonging: Belonging; spans: readonly { startsOn: Day | null; endsOn: Day | null }[] };
export type TeamChange<Of extends Member = Member> = { stayed: Of[]; left: Of[]; arrived: Of[] };

/** Who of a team was there on the first day of a period and still is on its last, or on `today` while it runs. Null before it begins. */
export function teamChange<Of extends Member>(members: readonly Of[], { period, today }: { period: Span; today: Day }): TeamChange<Of> | null {
  if (today < period.from) return null;
  const last = lastDayOf(period) < today ? lastDayOf(period) : today;
  const isThere = (day: Day) => ({ spans }: Of): boolean => spans.some(({ startsOn, endsOn }) => (startsOn === null || startsOn <= day) && (endsOn === null || endsOn >= day));
  const before = members.filter(isThere(period.from));
  return { stayed: before.filter(isThere(last)), left: before.filter((member) => !isThere(last)(member)), arrived: members.filter((member) => isThere(last)(member) && !isThere(period.from)(member)) };
}

/**
 * The share of the holder's people who stayed, in percent. Those known to be somebody else's count nowhere; unknown as soon as nobody said whose one is who
 * was there at the beginning, without a squad, without anybody of the holder's at the beginning, or before the period.
 */
export function explainStability(change: TeamChange | null, { squads, period, today }: { squads: readonly string[]; period: CivilPeriod; today: Day }): Explained<number> {
  const last = lastDayOf(period) < today ? lastDayOf(period) : today;
  const day = (of: Day): string => formatDay(of, { year: true, weekday: false });
  const base = {
    rule: `Part des personnes du titulaire présentes dans les équipes du marché le premier jour de la période qui y sont encore le dernier jour, ou aujourd’hui si la période court. Une équipe est du marché quand une ligne de ses bons de commande la nomme\u00a0; celles et ceux qui n’appartiennent pas au titulaire ne comptent pas.`,
    source: "Équipes du programme\u00a0: affectations et leurs dates\u00a0; appartenance au titulaire dite par l’administration",
    inputs: [{ label: "Équipes", value: squads.length === 0 ? "aucune" : squads.join(", ") }, { label: "Du", value: day(period.from) }, { label: "Au", value: day(last) }],
    steps: [],
  };
  if (squads.length === 0) return { ...base, value: null, unknownBecause: "Aucune ligne de commande ne nomme d’équipe." };
  if (change === null) return { ...base, value: null, unknownBecause: "La période n’a pas commencé." };
  const of = (belonging: Belonging, members: readonly Member[]): Member[] => members.filter((member) => member.belonging === belonging);
  const nobodys = of("unknown", [...change.stayed, ...change.left]);
  if (nobodys.length > 0) return { ...base, value: null, unknownBecause: sayUnknown(nobodys) };
  const [stayed, left, arrived] = [change.stayed, change.left, change.arrived].map((members) => of("holder", members).length) as [number, number, number];
  const inputs = [...base.inputs, { label: "Du titulaire, présents au début", value: String(stayed + left) }, { label: "dont encore là à la fin", value: String(stayed) }, { label: "Du titulaire, arrivés depuis", value: String(arrived) }];
  if (stayed + left === 0) return { ...base, inputs, value: null, unknownBecause: "Personne du titulaire n’était affecté à ces équipes au début de la période." };
  const value = (stayed / (stayed + left)) * 100;
  return { ...base, inputs, value, steps: [`${stayed} / ${stayed + left} = ${formatPercent(value)}`] };
}

function sayUnknown(members: readonly Member[]): string {
  const squads = [...new Set(members.flatMap((member) => member.squads))].toSorted((a, b) => a.localeCompare(b, "fr")).join(", ");
  const many = members.length > 1;
  return `On ne sait pas si ${members.length} personne${many ? "s" : ""} présente${many ? "s" : ""} au début de la période (${squads}) ${many ? "sont" : "est"} du titulaire\u00a0: c’est à préciser dans le tableau de bord du marché.`;
}
