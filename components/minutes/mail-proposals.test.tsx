import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { planIncrement } from "@/domain/calendar";
import { PEOPLE, REAL_MAIL } from "@/domain/minutes/mail/testing";
import { MailProposal } from "./mail-proposal";
import { MailProposals } from "./mail-proposals";
import { asideOf, changeMail, dueInWords, dueTyped, EMPTY_MAIL, lineTaken, ownerTyped, proposalsOf, type MailEvent, type MailState } from "./mail-proposals-state";

const calendar = { today: "2025-06-11", zone: "metropole" as const, sprints: planIncrement(27, "2025-06-09").sprints };
const read: MailEvent = { type: "read", people: PEOPLE, calendar };
const after = (...events: MailEvent[]): MailState => events.reduce(changeMail, EMPTY_MAIL);
const withMail = (source: string, ...events: MailEvent[]): MailState => after({ type: "typed", source }, read, ...events);
const texts = (state: MailState) => proposalsOf(state).map(({ text }) => text);
const plainSpaces = (text: string) => text.replaceAll("\u00a0", " ");

const THREE = "Mettre en place un bac à sable\nVérifier l’export\nRelancer l’hébergeur";

describe("the lines of a mail, confirmed one by one", () => {
  it("reading tells how many there are and goes to the first", () => expect(withMail(THREE)).toMatchObject({ told: "3 lignes proposées.", focus: { on: 0 } }));
  it("after one is added, the next has the focus and what remains is told", () => {
    const state = withMail(THREE, { type: "taken", rank: 0 });
    expect(state).toMatchObject({ told: "Ligne ajoutée, 2 restent.", focus: { on: 1 } });
    expect(changeMail(state, { type: "taken", rank: 2 })).toMatchObject({ told: "Ligne ajoutée, 1 reste.", focus: { on: 1 } });
    expect(withMail(THREE, { type: "taken", rank: 0 }, { type: "taken", rank: 1 }, { type: "ignored", rank: 2 })).toMatchObject({ told: "Ligne ignorée, il n’en reste aucune.", focus: { on: "told" } });
  });
  it("what is ignored is left aside and can be taken up again", () => {
    const state = withMail(THREE, { type: "all_ignored" });
    expect(texts(state)).toEqual([]);
    expect(asideOf(state)).toHaveLength(3);
    expect(texts(changeMail(state, { type: "recovered", rank: 1 }))).toEqual(["Vérifier l’export"]);
  });
  it("what was no part of the minutes too: a greeting may have been a sentence", () => {
    const state = withMail(REAL_MAIL);
    const greeting = asideOf(state).find(({ text }) => text === "Bonjour à tous,")!;
    expect(greeting.asideReason).toBe("Formule d’appel");
    expect(texts(changeMail(state, { type: "recovered", rank: greeting.rank })).at(-1)).toBe("Bonjour à tous,");
  });
  it("a second reading keeps what was corrected, and proposes nothing twice", () => {
    const state = withMail(THREE, { type: "taken", rank: 0 }, { type: "edited", rank: 1, change: { text: "Vérifier l’export PDF" } }, { type: "typed", source: `Ouvrir les droits\n${THREE}` }, read);
    expect(texts(state)).toEqual(["Ouvrir les droits", "Vérifier l’export PDF", "Relancer l’hébergeur"]);
  });
  it("a text without any line says so", () => expect(withMail("Bonjour,\n\nCordialement")).toMatchObject({ told: "Aucune ligne à proposer dans ce texte.", focus: { on: "told" } }));
});

describe("what goes into the minutes", () => {
  const draftOf = (mail: string) => proposalsOf(withMail(mail))[0]!;
  it("a line that lacks an owner or a date is incomplete", () =>
    expect(lineTaken(draftOf("Mettre en place un bac à sable"))).toEqual({ kind: "action", text: "Mettre en place un bac à sable", ownerId: null, ownerLabel: null, dueOn: null, dueText: null, incomplete: true }));
  it("a complete one is not", () => expect(lineTaken(draftOf("Action : livrer avec K. D. en S35"))).toEqual({ kind: "action", text: "livrer avec K. D. en S35", ownerId: "kd", ownerLabel: "K. D.", dueOn: "2025-08-29", dueText: "S35", incomplete: false }));
  it("an information lacks nothing", () => expect(lineTaken(draftOf("Le comité s’est tenu"))).toMatchObject({ kind: "information", incomplete: false }));
  it("what is typed is read as the minutes read it", () => {
    expect(dueTyped("S35", calendar)).toEqual({ dueOn: "2025-08-29", dueText: "S35" });
    expect(dueTyped(" ", calendar)).toEqual({ dueOn: null, dueText: null });
    expect(ownerTyped("k. d. (product owner)", PEOPLE)).toEqual({ ownerId: "kd", ownerLabel: "k. d. (product owner)" });
    expect(ownerTyped("Inconnue", PEOPLE)).toEqual({ ownerId: null, ownerLabel: "Inconnue" });
  });
  it("a duration typed is no date, and said to be none", () => {
    const draft = { ...draftOf(THREE), ...dueTyped("4 semaines", calendar) };
    expect(plainSpaces(dueInWords(draft, calendar))).toBe("Une durée n’est pas une date : l’échéance reste à fixer.");
    expect(lineTaken(draft)).toMatchObject({ dueOn: null, dueText: "4 semaines", incomplete: true });
  });
});

describe("on screen", () => {
  const nothing = () => undefined;
  const shown = (rank: number) => {
    const draft = proposalsOf(withMail(REAL_MAIL))[rank]!;
    return plainSpaces(renderToStaticMarkup(<MailProposal draft={draft} count="1 sur 10" people={PEOPLE} peopleListId="people" calendar={calendar} onEvent={nothing} onTake={nothing} groupRef={nothing} />));
  };
  it("a panel asks for the text of the mail", () => {
    const html = renderToStaticMarkup(<MailProposals people={PEOPLE} calendar={calendar} onTake={nothing} onClose={nothing} />);
    expect(html).toContain("Collez ici le texte du courriel");
    expect(html).toContain('role="status"');
    expect(html).toContain("K. D. (Product owner)");
  });
  it("a line says why it is proposed as it is, and where it stood", () => {
    expect(shown(2)).toContain("Proposé comme proposition parce que : sous le titre « Il est proposé, à confirmer ».");
    expect(shown(4)).toContain("Il est proposé, à confirmer › contenu des sprints");
  });
  it("what is missing is asked for, in words", () => {
    expect(shown(8)).toContain("Responsable non indiqué.");
    expect(shown(8)).toContain("Échéance non indiquée.");
    expect(shown(3)).toContain("Échéance non indiquée. « 4 semaines » est une durée, pas une date");
    expect(shown(2)).not.toContain("non indiqué");
  });
});
