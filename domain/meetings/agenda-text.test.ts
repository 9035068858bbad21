import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readAgenda, writeAgenda } from "./agenda-text";

const topic = (title: string, more: object = {}) => ({ section: "", title, minutes: null, presenter: "", ...more });

describe("an agenda, typed", () => {
  test.each([
    ["Avancement", topic("Avancement")],
    ["- Avancement", topic("Avancement")],
    ["Avancement | 15 min", topic("Avancement", { minutes: 15 })],
    ["Avancement | 15", topic("Avancement", { minutes: 15 })],
    ["Avancement | 1 h 30 | RTE", topic("Avancement", { minutes: 90, presenter: "RTE" })],
    ["Avancement | RTE", topic("Avancement", { presenter: "RTE" })],
    ["Avancement | | RTE", topic("Avancement", { presenter: "RTE" })],
    ["Avancement | 480", topic("Avancement", { minutes: 480 })],
  ])("%s", (line, expected) => expect(readAgenda(line)).toEqual({ ok: true, topics: [expected] }));
  it("sections hold until the next one; empty lines are nothing", () =>
    expect(readAgenda("Accueil\n\n# Suivi\r\nActions | 5 min\n# \nDivers")).toEqual({ ok: true, topics: [topic("Accueil"), topic("Actions", { section: "Suivi", minutes: 5 }), topic("Divers")] }));
  test.each([
    ["A\n | 15 min", 2, "pas d’intitulé"],
    ["A | bientôt | RTE", 1, "pas une durée"],
    ["A | 0 min", 1, "de 1 à 480"],
    ["A | 481 min", 1, "de 1 à 480"],
    ["A | 5 | B | C", 1, "au plus deux barres"],
    ["x".repeat(201), 1, "200 caractères"],
  ])("%s: told with its line", (text, line, message) => {
    const read = readAgenda(text);
    expect(read).toMatchObject({ ok: false, errors: [{ line, message: expect.stringContaining(message) }] });
  });
  it("at most 60 topics", () => {
    expect(readAgenda(Array.from({ length: 60 }, (_, rank) => `Point ${rank}`).join("\n")).ok).toBe(true);
    expect(readAgenda(Array.from({ length: 61 }, (_, rank) => `Point ${rank}`).join("\n")).ok).toBe(false);
  });
  it("what is written reads back the same", () => {
    const words = fc.stringMatching(/^[a-zé]{1,12}( [a-zé]{1,12})?$/);
    fc.assert(
      fc.property(fc.array(fc.record({ section: fc.oneof(fc.constant(""), words), title: words, minutes: fc.option(fc.integer({ min: 1, max: 480 })), presenter: fc.oneof(fc.constant(""), words) }), { maxLength: 20 }), (topics) => {
        expect(readAgenda(writeAgenda(topics))).toEqual({ ok: true, topics });
      }),
    );
  });
});
