import { describe, expect, test } from "vitest";
import { actionsMail, actionsOf, minutesMail, reminderMail, reminderReason, REMINDER_DAYS } from "./mails";
import { facts, HASH, item, line, OWNER_A, OWNER_B, paragraph } from "./testing";

const entryLink = (id: string): string => `https://cadence.exemple.fr/registre/${id}`;
const MINE = line({ id: "0b7c1f2e-0000-4000-8000-0000000000c1", text: "Préparer la livraison" });
const THEIRS = line({ id: "0b7c1f2e-0000-4000-8000-0000000000c2", text: "Affaire de l’autre", ownerId: OWNER_B, owner: "B. Dupont" });
const both = (mail: { text: string; html: string }): string[] => [mail.text, mail.html];

describe("the minutes to all", () => {
  const mail = minutesMail({ facts: facts({ document: { type: "doc", content: [paragraph("On a parlé de <b>tout</b> & du reste."), item("Préparer la livraison")] } }), note: "Bonne lecture." });

  test("the subject names the meeting, its day with its week, and the version", () => {
    expect(mail.subject).toBe("Compte rendu : Point de synchro MOA, 11 juin 2025 · S24 (version 2)");
  });
  test("both parts carry the text, the note, the link, the version and the hash", () => {
    for (const part of both(mail)) for (const words of ["Préparer la livraison", "Bonne lecture.", "https://cadence.exemple.fr/comptes-rendus/", "Version 2", HASH, "A. Martin"]) expect(part).toContain(words);
  });
  test("what was typed is text: escaped in HTML, as it is in the other", () => {
    expect(mail.html).toContain("&lt;b&gt;tout&lt;/b&gt; &amp; du reste");
    expect(mail.text).toContain("<b>tout</b> & du reste");
  });
  test("nothing is fetched: no image, style sheet, script or frame", () => {
    expect(mail.html).not.toMatch(/<(img|link|script|iframe|object|video)|url\(|src=/i);
  });
  test("a title on several lines cannot add a header", () => {
    expect(minutesMail({ facts: facts({ title: "Titre\r\nBcc: autre@exemple.fr" }), note: "" }).subject).toContain("Titre Bcc: autre@exemple.fr,");
  });
});

describe("their own actions to an owner", () => {
  const told = facts({ register: [MINE, THEIRS, line({ id: "0b7c1f2e-0000-4000-8000-0000000000c3", text: "Déjà faite", status: "done" }), line({ kind: "decision", text: "On livre" })] });
  const mail = actionsMail({ facts: told, note: "", entryLink, ownerId: OWNER_A });

  test("only theirs, and only what is still to be done", () => {
    expect(actionsOf(told, OWNER_A).map(({ text }) => text)).toEqual(["Préparer la livraison"]);
    for (const part of both(mail)) {
      expect(part).toContain(entryLink(MINE.id));
      for (const words of ["Affaire de l’autre", "B. Dupont <", "Déjà faite", "On livre"]) expect(part).not.toContain(words);
    }
  });
  test("one action is said in the singular, several are counted", () => {
    expect(mail.subject).toBe("Votre action : Point de synchro MOA, 11 juin 2025 · S24 (version 2)");
    expect(actionsMail({ facts: facts({ register: [MINE, line({ text: "Autre" })] }), note: "", entryLink, ownerId: OWNER_A }).subject).toContain("Vos 2 actions :");
  });
  test("a due date that nobody set is said, not guessed", () => {
    expect(actionsMail({ facts: facts({ register: [line({ dueOn: null, dueText: null })] }), note: "", entryLink, ownerId: OWNER_A }).text).toContain("Échéance\u00a0: non fixée");
    expect(mail.text).toContain("Échéance\u00a0: ven. 29 août 2025 · S35");
  });
});

describe("the reminder of a day", () => {
  const today = "2025-06-17";
  const action = (dueOn: string, words = "Action") => ({ ...line({ text: words }), dueOn, seriesName: "Synchro MOA" });
  const mailOf = (...actions: ReturnType<typeof action>[]) => reminderMail({ actions, reviews: [], today, entryLink, accountLink: "https://cadence.exemple.fr/compte" });

  test.each([
    ["2025-06-16", "En retard\u00a0: l’échéance était le lun. 16 juin 2025 · S25 (Synchro MOA)"],
    ["2025-06-17", "À faire aujourd’hui, mar. 17 juin 2025 · S25 (Synchro MOA)"],
    ["2025-06-18", "À faire avant le mer. 18 juin 2025 · S25 (Synchro MOA)"],
  ])("due %s on 17 June: %s", (dueOn, why) => {
    expect(reminderReason(action(dueOn), today)).toBe(why);
  });
  test("late first, both counted, and how to stop it", () => {
    const mail = mailOf(action("2025-06-20", "Proche"), action("2025-06-02", "Tardive"))!;
    expect(mail.subject).toBe("Rappel : 1 en retard, 1 à échéance proche (17 juin · S25)");
    expect(mail.text.indexOf("Tardive")).toBeLessThan(mail.text.indexOf("Proche"));
    for (const part of both(mail)) for (const words of ["https://cadence.exemple.fr/compte", `dues dans les ${REMINDER_DAYS} jours`]) expect(part).toContain(words);
  });
  test("what is awaited to be read, since when and until when, with or without actions", () => {
    const review = { title: "COPIL", heldOn: "2025-06-11", isErratum: true, since: "2025-06-12", until: "2025-06-19", link: "https://cadence.exemple.fr/comptes-rendus/1" };
    const made = { reviews: [review, { ...review, isErratum: false, until: null }], today, entryLink, accountLink: "https://cadence.exemple.fr/compte" };
    const mail = reminderMail({ actions: [], ...made })!;
    expect(mail.subject).toBe("Rappel : 2 comptes rendus à relire (17 juin · S25)");
    for (const part of both(mail)) {
      expect(part).toContain("Erratum\u00a0: COPIL, 11 juin 2025 · S24");
      expect(part).toContain("Relecture attendue depuis le jeu. 12 juin 2025 · S24\u00a0; sans réponse d’ici le jeu. 19 juin 2025 · S25, votre silence vaudra accord");
      expect(part).toContain("https://cadence.exemple.fr/comptes-rendus/1");
      expect(part).not.toContain("responsable");
    }
    expect(reminderMail({ actions: [action("2025-06-20")], ...made })!.text).toContain("Vos actions et vos relectures au mardi 17 juin 2025 · S25\u00a0: 1 à échéance proche, 2 comptes rendus à relire.");
  });
  test("nothing to recall, no mail", () => {
    expect(mailOf()).toBeNull();
  });
});
