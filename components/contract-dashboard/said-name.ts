const WORDS = { holder: true, other: false, unsaid: null } as const;
type Word = keyof typeof WORDS;

/** What was said of a person, as a choice of a form writes it. */
export const wordOf = (said: boolean | null): Word => (said === null ? "unsaid" : said ? "holder" : "other");

/** The name of a field of the form: the person, and what the form showed. */
export const nameOfSaid = ({ id, said }: { id: string; said: boolean | null }): string => `person.${id}.${wordOf(said)}`;

const isWord = (text: string | undefined): text is Word => text !== undefined && Object.hasOwn(WORDS, text);

/** What a form says of each person; a field that is none of it is left out. */
export function readSaid(data: FormData): { personId: string; was: boolean | null; isHolder: boolean | null }[] {
  return [...data].flatMap(([name, value]) => {
    const [kind, personId, was] = name.split(".");
    const isHolder = String(value);
    return kind === "person" && personId && isWord(was) && isWord(isHolder) ? [{ personId, was: WORDS[was], isHolder: WORDS[isHolder] }] : [];
  });
}
