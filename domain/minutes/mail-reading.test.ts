import { describe, expect, it } from "vitest";
import { planIncrement } from "@/domain/calendar";
import { PEOPLE, REAL_MAIL } from "./mail/testing";
import { readMinutesMail, type ProposedItem } from "./mail-reading";

/** Wednesday 11 June 2025, the day of the real meeting. */
const calendar = { today: "2025-06-11", zone: "metropole" as const, sprints: planIncrement(27, "2025-06-09").sprints };
const read = (mail: string, people = PEOPLE) => readMinutesMail(mail, { people, calendar });
const one = (line: string, people = PEOPLE): ProposedItem => {
  const { lines } = read(line, people);
  expect(lines).toHaveLength(1);
  return lines[0]!;
};
const kinds = (mail: string) => read(mail).lines.map(({ kind, text }) => [kind, text]);

describe("the mail of 11 June 2025", () => {
  const reading = read(REAL_MAIL);
  const line = (rank: number) => reading.lines[rank];

  it("nothing in it is decided", () => expect(reading.lines.filter(({ kind }) => kind === "decision")).toEqual([]));
  it("has ten lines, each of its kind", () =>
    expect(reading.lines.map(({ kind, text }) => [kind, text])).toEqual([
      ["information", "L’incrément 27 vient de commencer. Une feature a été ajoutée à l’incrément 27 (reprise des dossiers en attente)."],
      ["constraint", "Le sprint 4 tombe pendant les congés d’été."],
      ["proposal", "préparation de la livraison avec K. D. en S35"],
      ["proposal", "validation des tickets par M. T. (4 semaines)"],
      ["proposal", "27.3 et 27.4 : prêt à partir de S28"],
      ["proposal", "28.1 : au plus tard S31"],
      ["proposal", "PI planning de l’incrément 28 début septembre (S36 par exemple, date ouverte)"],
      ["information", "Confluence est transféré vers un nouvel outil"],
      ["action", "mettre en place un bac à sable"],
      ["action", "vérifier que l’export est compatible"],
    ]));
  it("a scope change is told, with nothing to ask for", () => expect(line(0)).toMatchObject({ ownerLabel: null, dueOn: null, missing: [] }));
  it("the delivery is prepared with a named person, in S35", () => expect(line(2)).toMatchObject({ ownerId: "kd", ownerLabel: "K. D.", dueText: "S35", dueOn: "2025-08-29", missing: [] }));
  it("four weeks are a duration: the date of the validation is asked for", () =>
    expect(line(3)).toMatchObject({ ownerId: "mt", dueText: "4 semaines", dueOn: null, dueReading: "« 4 semaines » est une durée, pas une date", missing: ["due"] }));
  it("the content of 27.3 and 27.4 is ready from S28, and nobody answers for it", () =>
    expect(line(4)).toMatchObject({ under: "contenu des sprints", ownerLabel: null, dueText: "à partir de S28", dueOn: "2025-07-07", missing: ["owner"] }));
  it("that of 28.1 by S31", () => expect(line(5)).toMatchObject({ ownerLabel: null, dueText: "au plus tard S31", dueOn: "2025-08-01", missing: ["owner"] }));
  it("the day of the PI planning stays open", () => expect(line(6)).toMatchObject({ dueOn: null, dueText: "début septembre (S36 par exemple, date ouverte)", missing: ["owner", "due"] }));
  it("the sandbox and the check of the export have neither owner nor date", () => {
    expect(line(8)).toMatchObject({ section: "Confluence", ownerLabel: null, dueText: null, missing: ["owner", "due"] });
    expect(line(9)).toMatchObject({ section: "Confluence", ownerLabel: null, dueText: null, missing: ["owner", "due"] });
  });
  it("the titles are titles", () => expect(reading.sections.map(({ text }) => text)).toEqual(["Points abordés", "Il est proposé, à confirmer", "contenu des sprints", "Confluence"]));
  it("the rest is left aside, with the reason", () =>
    expect(reading.ignored.map(({ text, why }) => `${why}\u00a0: ${text}`)).toEqual([
      "En-tête du courriel\u00a0: De : Chargée de projet MOA",
      "En-tête du courriel\u00a0: Envoyé : mercredi 11 juin 2025 17:42",
      "En-tête du courriel\u00a0: À : Liste synchro MOA",
      "En-tête du courriel\u00a0: Objet : CR du point de synchro MOA du 11/06",
      "Formule d’appel\u00a0: Bonjour à tous,",
      "Phrase d’introduction\u00a0: Voici mes notes du point de ce matin (je n’ai pas pu tout noter).",
      "Formule de politesse\u00a0: Bien cordialement,",
      "Signature\u00a0: A. B.",
      "Signature\u00a0: Chargée de projet MOA",
    ]));
  it("its author says that it is not complete", () => expect(reading.unfinished).toContain("je n’ai pas pu tout noter"));
});

describe("a proposal is never a decision", () => {
  it.each([
    "On pourrait livrer en S35.", "Il est proposé de livrer en S35.", "Nous proposons une livraison en S35.", "Livraison en S35, à confirmer", "La livraison serait faite en S35.", "Proposition : livrer en S35",
    "Il est proposé d’acter la livraison en S35.", "Il faudrait livrer en S35.", "Livraison en S35 (à valider)", "Il serait acté que la livraison se fait en S35",
  ])("« %s », under « Décisions » as elsewhere", (line) => {
    expect(one(line).kind).toBe("proposal");
    expect(kinds(`Décisions :\n- ${line}`)[0]![0]).toBe("proposal");
    expect(kinds(`Relevé de décisions\n\n- ${line}`)[0]![0]).toBe("proposal");
    expect(kinds(`Décision\tResponsable\n${line}\tM. T.`)[0]![0]).toBe("proposal");
  });
  it("even when the line itself says « Décision »", () => expect(one("Décision : on pourrait livrer en S35")).toMatchObject({ kind: "proposal", text: "Décision : on pourrait livrer en S35" }));
  it.each(["Décisions proposées :", "Propositions de décisions", "Décisions à prendre :"])("nor what stands under « %s »", (title) => expect(kinds(`${title}\n- Livrer en S35`)[0]![0]).toBe("proposal"));
  it.each(["Rien n’est décidé sur la date", "Ce n’est pas encore acté", "Aucune décision n’a été prise"])("« %s » decides nothing, even under « Décisions »", (line) => {
    expect(one(line).kind).not.toBe("decision");
    expect(kinds(`Décisions :\n- ${line}`)[0]![0]).not.toBe("decision");
  });
  it("an « acte d’engagement » is a deed, not a decision", () => expect(one("L’acte d’engagement est signé").kind).toBe("information"));
});

describe("a decision says so", () => {
  it.each(["Il est décidé de livrer en S35.", "La livraison en S35 est actée.", "Acté : livraison en S35", "On a décidé de livrer en S35", "Il est acté que la livraison se fait en S35, heure à confirmer"])("« %s »", (line) => expect(one(line).kind).toBe("decision"));
  it("by its label, which the kind then repeats", () => expect(one("Décision : livrer en S35")).toMatchObject({ kind: "decision", text: "livrer en S35" }));
  it("by the title above it", () => expect(read("DÉCISIONS\n1. La livraison se fait en S35").lines[0]).toMatchObject({ kind: "decision", kindReason: "Sous le titre « DÉCISIONS »" }));
});

describe("what else a line may be", () => {
  it.each([
    ["Mettre en place un bac à sable", "action"], ["À vérifier : l’export", "action"], ["[ ] relancer l’hébergeur", "action"], ["@K. D. relance l’hébergeur", "action"], ["Action : relancer l’hébergeur", "action"], ["Il faut relancer l’hébergeur", "action"],
    ["Risque de retard sur la recette", "risk"], ["Point d’attention : la recette est courte", "risk"], ["Le lot 3 pourrait glisser : risque sur la recette", "risk"], ["Recette faite sans risque", "information"],
    ["Qui valide la recette ?", "question"], ["Question : qui valide", "question"], ["Contrainte : gel des mises en production en août", "constraint"], ["La plateforme est indisponible le week-end", "constraint"],
    ["Dossier transmis au juge", "information"], ["Atelier sur la recette", "information"], ["Le comité s’est tenu le 11 juin", "information"],
  ])("« %s » is of kind %s", (line, kind) => expect(one(line).kind).toBe(kind));
  it("an information with a date has no due date", () => expect(one("Le comité se tient en S35")).toMatchObject({ dueOn: null, dueText: null, missing: [] }));
});

describe("who answers for a line", () => {
  const named = (line: string) => {
    const { ownerId, ownerLabel, ownerWords, missing } = one(line);
    return { ownerId, ownerLabel, ownerWords, isAsked: missing.includes("owner") };
  };
  it.each([
    ["Action : relance de l’hébergeur (K. D.)", "kd", "K. D."], ["Action : relance de l’hébergeur par K. D.", "kd", "K. D."], ["Relancer l’hébergeur - Resp. : M. T. - pour le 15/09", "mt", "M. T."], ["@K. D. relance l’hébergeur", "kd", "K. D."],
    ["Action : K. D. relance l’hébergeur", null, null], ["K. D. : relancer l’hébergeur, il faut le faire", "kd", "K. D."], ["Relancer l’hébergeur → K. D.", "kd", "K. D."], ["Relancer l’hébergeur – Resp. M. T. – échéance S26", "mt", "M. T."], ["Relancer l’hébergeur (Responsable : la PMO)", "pmo", "Chargée de projet MOA"],
    ["Le product owner doit relancer l’hébergeur", "kd", "K. D."],
  ])("« %s »", (line, ownerId, ownerLabel) => expect(named(line)).toMatchObject({ ownerId, ownerLabel, isAsked: ownerLabel === null }));
  it("somebody who is only spoken of answers for nothing", () => expect(named("Relancer l’hébergeur au sujet du ticket de K. D. ce jour")).toMatchObject({ ownerId: null, isAsked: true }));
  it("somebody unknown is kept as written, and said to be so", () =>
    expect(one("Relancer l’hébergeur (M. Z.)")).toMatchObject({ ownerId: null, ownerLabel: "M. Z.", ownerNote: "« M. Z. » n’est pas dans la liste des personnes de la réunion", missing: ["due"] }));
  it("“Resp. : à définir” names nobody", () => expect(named("Relancer l’hébergeur (Resp. : à définir)")).toMatchObject({ ownerLabel: null, isAsked: true }));
  it("a name that two people bear is left to the writer, who is told", () => {
    const people = [{ id: "1", name: "Awa Kone", position: "PO" }, { id: "2", name: "Issa Kone", position: "BA" }];
    expect(one("Relancer l’hébergeur (Resp. : Kone)", people)).toMatchObject({ ownerId: null, ownerLabel: null, ownerWords: "Kone", ownerNote: "« Kone » peut désigner Awa Kone (PO) ou Issa Kone (BA)", missing: ["owner", "due"] });
    expect(one("Relancer l’hébergeur (Resp. : I. Kone)", people)).toMatchObject({ ownerId: "2", ownerLabel: "Issa Kone" });
    expect(one("Relancer l’hébergeur par Awa Kone", people)).toMatchObject({ ownerId: "1" });
  });
  it("two names leave the choice to the writer", () => expect(one("Relancer l’hébergeur (Resp. : K. D. et M. T.)")).toMatchObject({ ownerId: null, ownerLabel: "K. D. et M. T.", ownerNote: "Plusieurs personnes sont nommées : dites qui répond de la ligne" }));
});

describe("by when", () => {
  const due = (line: string) => {
    const { dueOn, dueText } = one(line);
    return [dueOn, dueText];
  };
  it.each([
    ["Relancer l’hébergeur pour le 15/09", "2025-09-15", "pour le 15/09"], ["Relancer l’hébergeur d’ici fin S31", "2025-08-01", "d’ici fin S31"], ["Relancer l’hébergeur avant S31", "2025-07-25", "avant S31"],
    ["Relancer l’hébergeur sous 10 jours", "2025-06-23", "sous 10 jours"], ["Relancer l’hébergeur (échéance : 15/09)", "2025-09-15", "15/09"], ["Relancer l’hébergeur S35", "2025-08-29", "S35"], ["Relancer l’hébergeur (S35)", "2025-08-29", "S35"],
    ["Relancer l’hébergeur le 15 septembre", "2025-09-15", "15 septembre"], ["Relancer l’hébergeur mardi prochain", "2025-06-17", "mardi prochain"], ["Relancer l’hébergeur d’ici fin 27.3", "2025-08-08", "d’ici fin 27.3"], ["Relancer l’hébergeur début septembre", "2025-09-10", "début septembre"],
    ["Relancer l’hébergeur : J+2", "2025-06-13", "J+2"],
  ])("« %s » is due on %s", (line, dueOn, dueText) => expect(due(line)).toEqual([dueOn, dueText]));
  it.each([["Tester pendant 4 semaines", "4 semaines"], ["Chiffrer la recette (deux jours)", "deux jours"]])("« %s » is a duration", (line, dueText) => expect(due(line)).toEqual([null, dueText]));
  it.each(["Relire le compte rendu du 4 juin", "Préparer le contenu de 27.3", "Vérifier 3/4 des tickets", "Migrer vers la version 2.1.0"])("« %s » has no due date", (line) => expect(due(line)).toEqual([null, null]));
  it("of two dates neither is chosen", () =>
    expect(one("Préparer le contenu de 27.3 à partir de S28 et de 28.1 au plus tard S31")).toMatchObject({ dueOn: null, dueText: null, dueReading: "Plusieurs dates sont écrites (« à partir de S28 », « au plus tard S31 ») : dites laquelle est l’échéance", missing: ["owner", "due"] }));
  it("a week that does not exist says so", () => expect(one("Livrer pour le 31/02")).toMatchObject({ dueOn: null, dueText: "pour le 31/02", dueReading: "Le 31/02 n’existe pas en 2025" }));
});

describe("why a line is proposed as it is", () => {
  it.each([
    ["Risques de retard sur la recette", "Le texte dit « Risques »"], ["On pourrait livrer en S35", "Le texte dit « On pourrait » : ce n’est pas décidé"], ["Il est acté que la livraison se fait en S35", "Le texte dit « Il est acté »"],
    ["Qui valide ?", "La ligne est une question"], ["Mettre en place un bac à sable", "La ligne commence par un verbe : « Mettre »"], ["Action : livrer", "La ligne commence par « Action : »"], ["Le comité s’est tenu", "Aucun mot ne dit autre chose"],
  ])("« %s »", (line, why) => expect(one(line).kindReason.replaceAll("\u00a0", " ")).toBe(why));
});

describe("how mails are written", () => {
  it("quoted, with CRLF, no-break spaces and bullets of every sort", () =>
    expect(kinds("> Décisions :\r\n> •\tLivraison en S35\r\n> – Recette en S36\r\n>\r\n> 1) Gel en août\r\n> a) Bilan\r\n")).toEqual(["Livraison en S35", "Recette en S36", "Gel en août", "Bilan"].map((text) => ["decision", text])));
  it("a paragraph cut at 72 columns is one line", () =>
    expect(read("La reprise des dossiers en attente a été ajoutée au contenu de\nl’incrément 27 après discussion avec les squads, qui l’avaient\nestimée la semaine dernière.\nLe reste est inchangé.").lines.map(({ at }) => at)).toEqual([[1, 2, 3], [4]]));
  it("an indented line says what it stands below", () => expect(read("- Export\n  - vérifier le format").lines.map(({ text, under }) => [text, under])).toEqual([["Export", null], ["vérifier le format", "Export"]]));
  it("a table pasted from a word processor", () => {
    const { lines, ignored } = read("Action\tResponsable\tÉchéance\tStatut\nRelancer l’hébergeur\tM. T.\tS35\ten cours\nOuvrir les droits\t\t4 semaines\t\nLivrer\tK. D.\t-\t");
    expect(ignored.map(({ why }) => why)).toEqual(["Titres des colonnes d’un tableau"]);
    expect(lines.map(({ kind, text, ownerId, dueOn, dueText, missing }) => [kind, text, ownerId, dueOn, dueText, missing])).toEqual([
      ["action", "Relancer l’hébergeur (Statut : en cours)", "mt", "2025-08-29", "S35", []],
      ["action", "Ouvrir les droits", null, null, "4 semaines", ["owner", "due"]],
      ["action", "Livrer", "kd", null, null, ["due"]],
    ]);
  });
  it("a forwarded mail, signed twice", () => {
    const { lines, ignored } = read("Pour info.\n\nCordialement\nA. B.\n\n-----Message d’origine-----\nDe : C. D.\nObjet : notes\n\nMettre en place un bac à sable\n-- \nC. D.\nMinistère");
    expect(lines.map(({ text }) => text)).toEqual(["Pour info.", "Mettre en place un bac à sable"]);
    expect(ignored.map(({ why }) => why)).toEqual(["Formule de politesse", "Signature", "Limite d’un message transféré", "En-tête du courriel", "En-tête du courriel", "Signature", "Signature", "Signature"]);
  });
  it("the people present and the agenda are no lines", () =>
    expect(read("Présents :\n- K. D.\n- M. T.\n\nExcusée : A. B.\n\nLivrer en S35").lines.map(({ text }) => text)).toEqual(["Livrer en S35"]));
  it("a proposal stays one in a list of actions; to send one is an action", () =>
    expect(kinds("Actions :\n- Il est proposé de préparer la livraison en S35\n- Envoyer la proposition au greffe\n- On pourrait ouvrir un bac à sable")).toEqual([
      ["proposal", "Il est proposé de préparer la livraison en S35"], ["action", "Envoyer la proposition au greffe"], ["proposal", "On pourrait ouvrir un bac à sable"],
    ]));
  it("a sentence below a list of actions is none of them", () => expect(kinds("Actions :\n- Relancer l’hébergeur\n\nProchain point le 18 juin")).toEqual([["action", "Relancer l’hébergeur"], ["information", "Prochain point le 18 juin"]]));
  it("a numbered title over a sentence, and an introduction", () => {
    const { lines, sections, ignored } = read("Suite à notre échange, voici ce que j’ai retenu :\n\n1. Périmètre\nLa feature passe en 27.3.");
    expect([lines.map(({ text, section }) => [section, text]), sections.map(({ text }) => text), ignored.map(({ why }) => why)]).toEqual([[["Périmètre", "La feature passe en 27.3."]], ["Périmètre"], ["Phrase d’introduction"]]);
  });
  it("numbered decisions and actions keep their number", () =>
    expect(kinds("Relevé de décisions et d’actions :\nD1 - La livraison se fait en S36\nA1 : K. D. envoie le bordereau")).toEqual([["decision", "D1 - La livraison se fait en S36"], ["action", "A1 : K. D. envoie le bordereau"]]));
  it.each(["Actions : néant", "Décisions : RAS", "Questions : aucune."])("« %s » proposes nothing", (line) => expect(read(line)).toMatchObject({ lines: [], ignored: [{ text: line, why: "Rien à signaler" }] }));
  it("“À :” in the middle of the text is no header", () => expect(read("Livrer en S35\nÀ : valider avec la PMO").ignored).toEqual([]));
  it("nothing", () => expect(read(" \n\t\n")).toEqual({ lines: [], sections: [], ignored: [], unfinished: null }));
});
