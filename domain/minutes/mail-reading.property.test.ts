import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueDayOf, planIncrement, readFrenchDate } from "@/domain/calendar";
import { MAX_READINGS, readDue } from "./mail/due";
import { PEOPLE, REAL_MAIL } from "./mail/testing";
import { readMinutesMail, type MailReading } from "./mail-reading";

const calendar = { today: "2025-06-11", zone: "metropole" as const, sprints: planIncrement(27, "2025-06-09").sprints };
const read = (mail: string) => readMinutesMail(mail, { people: PEOPLE, calendar });

/** What a mail is made of, in any order. */
const FRAGMENTS = [
  ...REAL_MAIL.split("\n"), "> ", ">> - ", "-- ", "---", "=====", "De : X", "Objet : Y", "-----Message d’origine-----", "Action\tResponsable\tÉchéance", "Livrer\tM. T.\tS35", "| a | b |", "\t\t", "1. ", "1.2) x", "• ", "*", "**Titre**", "# Titre",
  "Décisions :", "Ordre du jour :", "Présents :", "Cordialement", "PS : encore", "@", "(M. X)", "Resp. :", "pour le 31/02", "d’ici fin S31", "?", "S99", "\u00a0", "\0", "\ud800", "é", "İ", "ﬁ", "👩‍💻", "\u0301",
];
const anyLine = fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 120 }), fc.string({ unit: "binary", maxLength: 40 }), fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 4 }).map((parts) => parts.join(" ")));
const anyMail = fc.array(anyLine, { maxLength: 40 }).chain((lines) => fc.constantFrom("\n", "\r\n", "\r").map((separator) => lines.join(separator)));

/** The numbers of the lines that say something. */
const spoken = (mail: string): number[] => mail.normalize("NFC").split(/\r\n|\r|\n/).flatMap((line, rank) => (line.replace(/^(?:[ \t]{0,3}>){1,40}/, "").trim() === "" ? [] : [rank + 1]));
const placed = ({ lines, sections, ignored }: MailReading): number[] => [...lines, ...sections, ...ignored].flatMap(({ at }) => at).toSorted((a, b) => a - b);

describe("any text", () => {
  it("each line that says something is in exactly one item, title or ignored entry", () => fc.assert(fc.property(anyMail, (mail) => void expect(placed(read(mail))).toEqual(spoken(mail))), { numRuns: 400 }));
  it("a proposing line decides nothing, whatever stands above it", () =>
    fc.assert(fc.property(anyMail, fc.constantFrom("Il est proposé de livrer en S35", "On pourrait livrer en S35", "Livraison à confirmer"), (mail, line) => {
      const decided = read(`${mail}\n\n- ${line}\n`).lines.find(({ text }) => text === line);
      expect(decided?.kind).not.toBe("decision");
    })));
  it("who and when are never made up: their words stand in the lines that the item was read from", () => {
    const bare = (text: string) => text.normalize("NFC").replace(/[\s>,]/g, "");
    fc.assert(fc.property(anyMail, (mail) => {
      const written = mail.normalize("NFC").split(/\r\n|\r|\n/);
      for (const { at, ownerWords, dueText } of read(mail).lines) {
        const source = bare(at.map((number) => written[number - 1]).join("\n"));
        for (const words of [...(ownerWords ?? "").split(", "), dueText ?? ""]) expect(source).toContain(bare(words));
      }
    }), { numRuns: 400 });
  });
  it("what is kept as a due date reads as that very day again, so that the editor shows the same", () =>
    fc.assert(fc.property(anyMail, (mail) => {
      for (const { dueOn, dueText } of read(mail).lines) {
        if (dueOn) expect(dueDayOf(readFrenchDate(dueText ?? "", calendar))).toBe(dueOn);
        expect(dueText?.length ?? 0).toBeLessThanOrEqual(80);
      }
    })));
  const repeated = (fragment: string, length: number): string => fragment.repeat(Math.ceil(length / fragment.length));
  it("the same thing over and over, on one line or on many", () => {
    for (const fragment of [" ", "\t", ">", "- ", "-", "a ", "a", "pas ", "( ", "(", "27.3 ", "S35 ", "le ", "il est proposé ", "@a ", "par K. D. ", "Resp. : ", ": ", "À : ", "De : x ", "|", "Ａ", "\u0301", "\ud800", "15/09 pour ", "* ", "=", "1. "]) {
      for (const mail of [repeated(fragment, 5_000), repeated(`${fragment}\n`, 5_000)]) expect(placed(read(mail))).toEqual(spoken(mail));
    }
  });
  it("up to 100 kB", { timeout: 60_000 }, () => {
    for (const fragment of ["a", "pas ", "15/09 pour ", "\ud800", `${REAL_MAIL}\n`, "- S35\n"]) {
      const mail = repeated(fragment, 100_000);
      expect(placed(read(mail))).toEqual(spoken(mail));
    }
  });
});

describe("the time it takes", () => {
  it("a line has at most twelve phrases read as dates, however long it is", () => {
    for (const line of ["pour le 15/09 ", "en S35 ", "4 semaines ", "d’ici fin S31, ", "avant S99 "]) {
      let readings = 0;
      const count = (phrase: string) => {
        readings += 1;
        return readFrenchDate(phrase, calendar);
      };
      readDue(line.repeat(5_000), { isDue: true, today: calendar.today, read: count });
      expect(readings).toBeLessThanOrEqual(2 * MAX_READINGS);
    }
  });
});
