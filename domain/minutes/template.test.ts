import { expect, test } from "vitest";
import { readDocument } from "./document";
import { readTemplate } from "./template";

const mintId = () => "0b7c1f2e-0000-4000-8000-00000000000a";

test("a template becomes the text that minutes start with", () => {
  const document = readTemplate("# Avancement\n\nTour de table\n- Squad Dépôt\n- Squad Pilotage\n## Suites\n[] Relire le dossier\n<> \n", mintId);
  expect(document.content.map((block) => block.type)).toEqual(["heading", "paragraph", "bulletList", "heading", "minutesItem", "minutesItem"]);
  expect(document.content[2]).toMatchObject({ content: [{ type: "listItem" }, { type: "listItem" }] });
  expect(document.content[4]).toMatchObject({ attrs: { kind: "action", id: mintId() }, content: [{ text: "Relire le dossier" }] });
  expect(document.content[5]).toMatchObject({ attrs: { kind: "decision" }, content: [] });
  // It is a document like any other: reading it changes nothing.
  expect(readDocument(document)).toEqual(document);
});

test("an empty template is an empty document", () => expect(readTemplate(" \n", mintId).content).toEqual([]));
