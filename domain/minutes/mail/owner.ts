import { fold } from "./fold";

export type MailPerson = { id: string; name: string; position: string };

export type OwnerRead = {
  ownerId: string | null;
  ownerLabel: string | null;
  /** The words that name somebody, as written; null when nobody is named. */
  ownerWords: string | null;
  /** Why nobody was retained though somebody is named, in French. */
  ownerNote: string | null;
};

const NOBODY: OwnerRead = { ownerId: null, ownerLabel: null, ownerWords: null, ownerNote: null };

const MAX_WORDS = 6;
const WORD = /[\p{L}\p{N}]+(?:'(?=\p{L}))?/gu;
const NOBODY_YET = /^(?:[-?/. ]*|a (?:definir|designer|preciser|determiner|voir)|tbd|n\/?a|non (?:defini|precise))$/;
const SEVERAL = / ?(?:[,;/&+]| et | ou ) ?/;
const BEFORE_NAME = /^(?:m|mr|mme|mlle|me|le|la|l')$/;
const MAX_NAME = 120;

/** What the people of the meeting are called in a mail: by their whole name, family name, initial and name, function. */
export class Names {
  private readonly byWords = new Map<string, Set<MailPerson>>();

  constructor(people: readonly MailPerson[]) {
    for (const person of people) for (const words of waysToName(person)) this.byWords.set(words, (this.byWords.get(words) ?? new Set()).add(person));
  }

  named(words: readonly string[]): MailPerson[] {
    return [...(this.byWords.get(words.join(" ")) ?? [])];
  }
}

const wordsOf = (text: string): string[] => fold(text.normalize("NFC")).match(WORD) ?? [];

function waysToName({ name, position }: MailPerson): string[] {
  const words = wordsOf(name);
  const ways = [words, words.toReversed(), wordsOf(position), wordsOf(`${name} ${position}`)];
  // "Chargée de projet MOA" is a function: none of its words alone means the person.
  const isPersonal = words.length >= 2 && words.length <= 4 && (name.match(/\p{L}+/gu) ?? []).every((word) => /^\p{Lu}/u.test(word) || /^(?:de|du|le|la|des|d)$/.test(word));
  if (isPersonal) {
    const [first = "", last = ""] = [words[0], words.at(-1)];
    ways.push([first.charAt(0), last], [last, first.charAt(0)], [first.charAt(0), last.charAt(0)]);
    for (const alone of [first, last]) if (alone.length >= 3) ways.push([alone]);
  }
  return ways.filter((way) => way.length > 0 && way.length <= MAX_WORDS && way.join("").length >= 2).map((way) => way.join(" "));
}

type Mention = { from: number; to: number; people: MailPerson[] };

/** Where people are named in a text, the longest name first. Six look-ups a word at most. */
function mentionsIn(text: string, names: Names): Mention[] {
  const words = [...fold(text).matchAll(WORD)];
  const mentions: Mention[] = [];
  for (let rank = 0; rank < words.length; rank += 1) {
    for (let length = Math.min(MAX_WORDS, words.length - rank); length > 0; length -= 1) {
      const run = words.slice(rank, rank + length);
      const people = names.named(run.map(([word]) => word));
      if (people.length === 0) continue;
      const last = run.at(-1)!;
      const [from, to] = [run[0]!.index, last.index + last[0].length];
      // "il y a": initials are capitals.
      if (run.every(([word]) => word.length === 1) && /\p{Ll}/u.test(text.slice(from, to))) continue;
      mentions.push({ from, to, people });
      rank += length - 1;
      break;
    }
  }
  return mentions;
}

const nameOf = ({ name, position }: MailPerson): string => (position === "" ? name : `${name} (${position})`);

function retain(words: string, people: readonly MailPerson[]): OwnerRead {
  const [only, ...others] = people;
  if (only && others.length === 0) return { ownerId: only.id, ownerLabel: only.name, ownerWords: words, ownerNote: null };
  return { ...NOBODY, ownerWords: words, ownerNote: `« ${words} » peut désigner ${people.map(nameOf).join(" ou ")}` };
}

/** A field that holds nothing but who is responsible: "Resp. : X", a cell of a table. Somebody unknown is kept as written. */
export function readNamed(written: string, names: Names): OwnerRead {
  // "M. X." keeps its point: it is an initial.
  const words = written.trim().replace(/(?<=[\p{L}\p{N}]{2})[.;]$/u, "");
  if (NOBODY_YET.test(fold(words))) return NOBODY;
  const known = wordsOf(words.slice(0, MAX_NAME));
  const people = [known, ...(BEFORE_NAME.test(known[0] ?? "") ? [known.slice(1)] : [])].map((each) => names.named(each)).find(({ length }) => length > 0) ?? [];
  if (people.length > 0) return retain(words, people);
  if (SEVERAL.test(fold(words))) return { ...NOBODY, ownerLabel: words, ownerWords: words, ownerNote: "Plusieurs personnes sont nommées : dites qui répond de la ligne" };
  return { ...NOBODY, ownerLabel: words, ownerWords: words, ownerNote: `« ${words} » n’est pas dans la liste des personnes de la réunion` };
}

const FIELD = /\b(?:resp\. ?:?|(?:resp(?:onsable)?s?|porteurs?|pilotes?|qui|assigne a|en charge) ?:) ?([^,;()\n]{1,80})/;
const CIVIL = /\((?:m\.|mr|mme|mlle) ?[^()]{1,60}\)/;
const AT = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N}][\p{L}\p{N}.-]{0,40}(?: \p{Lu}[\p{L}-]{0,40})?)/u;
const BEFORE = /(?:\b(?:par|avec|confiee?s? a|confier a) (?:l'|le |la |m\. |mme |mr )?|[(@]|-> ?)$/;

/** Who answers for a line: a field that says so, "@X", "(M. X)", else somebody of the meeting that the sentence charges with it. */
export function readOwner(text: string, names: Names): OwnerRead {
  const folded = fold(text);
  const field = FIELD.exec(folded);
  if (field) {
    const from = field.index + field[0].length - field[1]!.length;
    // A date may follow the name: "Resp. : X - pour le 15/09".
    return readNamed(text.slice(from, from + field[1]!.length).split(/ [-–—] /)[0]!, names);
  }
  const mentions = mentionsIn(text, names);
  const at = AT.exec(text);
  if (at) {
    const from = at.index + at[0].length - at[1]!.length;
    const mention = mentions.find((each) => each.from === from);
    return mention ? retain(text.slice(from, mention.to), mention.people) : readNamed(at[1]!.replace(/[.-]$/, ""), names);
  }
  const civil = CIVIL.exec(folded);
  const charged = mentions.filter((mention) => isCharged(folded, mention));
  if (civil && charged.length === 0) return readNamed(text.slice(civil.index + 1, civil.index + civil[0].length - 1), names);
  const [first, ...others] = charged;
  if (!first) return NOBODY;
  const words = text.slice(first.from, first.to);
  if (others.some(({ people }) => people.some((person) => !first.people.includes(person)))) {
    return { ...NOBODY, ownerWords: charged.map(({ from, to }) => text.slice(from, to)).join(", "), ownerNote: "Plusieurs personnes sont nommées : dites qui répond de la ligne" };
  }
  return retain(words, first.people);
}

/** "X prépare…", "X : préparer…", "par X", "avec X", "(X)", "→ X"; not "le ticket de X". */
function isCharged(folded: string, { from, to }: Mention): boolean {
  const before = folded.slice(Math.max(0, from - 20), from).replaceAll("→", "->");
  if (/^(?:l'|le |la |m\. |mme |mr )?$/.test(before)) return /^\.? ?(?::|,|-(?= )|[a-z]{2,20}(?:e|a|ent|ait|it|nd|t)\b)/.test(folded.slice(to, to + 30));
  return BEFORE.test(before) || (/[-,:] $/.test(before) && to >= folded.length - 2);
}
