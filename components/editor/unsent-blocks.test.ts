import { expect, test } from "vitest";
import * as Y from "yjs";
import { plainText } from "@/domain/minutes/document";
import { FIELD } from "@/server/minutes/editor-schema";
import { unsentBlocks } from "./unsent-blocks";

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

/** A server that holds these lines, and a machine that received them. */
function stage(...lines: string[]) {
  const server = new Y.Doc();
  server.getXmlFragment(FIELD).insert(0, lines.map(paragraph));
  const local = new Y.Doc();
  Y.applyUpdate(local, Y.encodeStateAsUpdate(server));
  return { server, local, written: local.getXmlFragment(FIELD), unsent: () => plainText(unsentBlocks(local, server)) };
}

test("everything arrived → nothing", () => {
  const { unsent } = stage("un", "deux");
  expect(unsent()).toBe("");
});

test("a new line, and a line of the others to which words were added → both, and nothing else", () => {
  const { written, unsent } = stage("un", "deux");
  ((written.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(4, " bis");
  written.insert(2, [paragraph("trois")]);
  expect(unsent()).toBe("deux bis\ntrois");
});

test("an attribute changed on a typed line → the line", () => {
  const { local, server, written, unsent } = stage("un");
  const item = new Y.XmlElement("minutesItem");
  item.insert(0, [new Y.XmlText("Préparer la livraison")]);
  written.insert(1, [item]);
  Y.applyUpdate(server, Y.encodeStateAsUpdate(local));
  expect(unsent()).toBe("");
  item.setAttribute("dueText", "S35");
  expect(unsent()).toBe("Préparer la livraison");
});

test("a line that others deleted meanwhile → not ours to offer back; one of theirs that we completed → it is", () => {
  const { server, written, unsent } = stage("à retirer", "à compléter");
  server.getXmlFragment(FIELD).delete(0, 2);
  expect(unsent()).toBe("");
  ((written.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, "reste ");
  expect(unsent()).toBe("reste à compléter");
});

test("what was written and erased offline → nothing", () => {
  const { written, unsent } = stage("un");
  written.insert(1, [paragraph("brouillon")]);
  written.delete(1, 1);
  expect(unsent()).toBe("");
});
